/** Runs or resumes an experiment on the terminal, to its summary and report, or to a pause. */
import { startBackupSchedule } from '../main/experiments/backup-schedule.ts';
import { runExperiment } from '../main/experiments/experiment.ts';
import type { openForWork } from '../main/experiments/open-for-work.ts';
import { runPeakMemory } from '../main/experiments/peak-memory.ts';
import { warningLines } from './diagnosis-words.ts';
import { exitCodes } from './explain-error.ts';
import type { Output } from './output.ts';
import { pauseOnInterrupt } from './pause-on-interrupt.ts';
import { openProgressDisplay } from './progress-display.ts';
import { eventViewer } from './show-event.ts';
import { summarize, summaryTable } from './summary.ts';

type Project = ReturnType<typeof openForWork>;

/** Leaves `process.exitCode` at 0 only when the experiment is done. */
export async function carryOutRun(project: Project, runId: string, output: Output): Promise<void> {
  const display = openProgressDisplay();
  const interruption = pauseOnInterrupt(output);
  const backups = startBackupSchedule(project, { onTrouble: display.note });
  try {
    const onEvent = eventViewer(output, display);
    const outcome = await runExperiment(project, runId, {
      onEvent,
      onDiagnosis: (diagnosis) => display.note(warningLines(diagnosis).join('\n')),
      signal: interruption.signal,
    });
    display.endStage();
    switch (outcome.status) {
      case 'done': {
        const { writeRunReport } = await import('./run-report-file.ts');
        const file = await writeRunReport(project.folder, runId);
        ['', ...summaryTable(outcome.results.rounds), '', `Report: ${file}`].forEach(output.line);
        output.result(summarize(outcome.results, runPeakMemory(project, runId)?.sum ?? null));
        return;
      }
      case 'paused':
        output.note(`Paused. Go on with: ballast resume ${runId}`);
        output.result({ runId, status: 'paused' });
        process.exitCode = exitCodes.interrupted;
        return;
      case 'waiting':
        output.note(`${outcome.detail}\nThen go on with: ballast resume ${runId}`);
        output.result({ runId, status: 'waiting' });
        process.exitCode = exitCodes.busy;
        return;
    }
  } finally {
    await backups.stop('when complete');
    display.close();
    interruption.stop();
  }
}
