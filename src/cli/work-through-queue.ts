/** Works through the queue on the terminal: what each job does, how it ended, and what the whole came to. */
import { startBackupSchedule } from '../main/experiments/backup-schedule.ts';
import { runQueue } from '../main/experiments/run-queue.ts';
import type { JobEnd, QueueEnd, QueueEvent, openForQueue } from '../main/experiments/run-queue.ts';
import { runStatuses } from '../shared/run-states.ts';
import { warningLines } from './diagnosis-words.ts';
import { exitCodes } from './explain-error.ts';
import type { Output } from './output.ts';
import { pauseOnInterrupt } from './pause-on-interrupt.ts';
import { openProgressDisplay } from './progress-display.ts';
import { eventViewer } from './show-event.ts';

type Project = Awaited<ReturnType<typeof openForQueue>>;

/** Leaves `process.exitCode` at 0 only where the queue is empty and no job failed. */
export async function workThroughQueue(project: Project, output: Output): Promise<QueueEnd> {
  const display = openProgressDisplay();
  const interruption = pauseOnInterrupt(output, '`ballast queue run`');
  const backups = startBackupSchedule(project, { onTrouble: display.note });
  try {
    const end = await runQueue(project, {
      onEvent: eventViewer(output, display),
      onDiagnosis: (diagnosis) => display.note(warningLines(diagnosis).join('\n')),
      onQueueEvent: (event) => {
        display.endStage();
        tell(event, output);
      },
      signal: interruption.signal,
    });
    display.endStage();
    output.line(outcome(end));
    process.exitCode = exitCodeOf(end);
    return end;
  } finally {
    await backups.stop('when complete');
    display.close();
    interruption.stop();
  }
}

function tell(event: QueueEvent, output: Output): void {
  switch (event.type) {
    case 'job-started':
      output.note(
        `\n${event.waiting} more ${event.waiting === 1 ? 'job waits' : 'jobs wait'} after this one.`,
      );
      return;
    case 'job-ended':
      output.note(endLine(event.end));
      output.result({ job: event.end });
      return;
    case 'device-busy':
      output.note(`${event.reason} Waiting until it is free ...`);
      return;
  }
}

/** `20261121-170000-abcd  small, seed 3: failed. The disk is full` */
function endLine({ runId, name, seed, status, detail }: JobEnd): string {
  return `${runId}  ${name}, seed ${seed}: ${status}.${detail === null ? '' : ` ${detail}`}`;
}

function outcome({ reason, ended }: QueueEnd): string {
  const words = runStatuses
    .map((status) => ({ status, jobs: ended.filter((end) => end.status === status).length }))
    .filter(({ jobs }) => jobs > 0)
    .map(({ status, jobs }) => `${jobs} ${status}`)
    .join(', ');
  const came = ended.length === 0 ? 'No job ended' : words;
  return reason === 'empty'
    ? `${came}. Nothing waits in the queue.`
    : `${came}. Stopped; \`ballast queue run\` goes on from here.`;
}

function exitCodeOf({ reason, ended }: QueueEnd): number {
  if (reason === 'stopped') return exitCodes.interrupted;
  return ended.some(({ status }) => status === 'failed' || status === 'diverged') ? exitCodes.failed : 0;
}
