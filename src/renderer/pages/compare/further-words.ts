/** What a further evaluation of a run was asked, who judged it and when, in one line. */
import type { FurtherEvaluation } from '../../../shared/ipc/compare.ts';
import type { RunStatus } from '../../../shared/run-states.ts';

type Asked = Pick<FurtherEvaluation, 'settings' | 'judge' | 'status' | 'at'>;

export function furtherInWords({ settings, judge, status, at }: Asked): string {
  const { samplesPerPrompt, redTeamPrompts, ordinaryPrompts, prompts, seed } = settings;
  const samples = `${samplesPerPrompt} ${samplesPerPrompt === 1 ? 'sample' : 'samples'}`;
  const sources = [prompts.redTeam, prompts.ordinary];
  const from = sources.every((source) => source === 'builtin') ? '' : ` from ${sources.join(' and ')}`;
  const date = `${status === 'done' ? '' : 'asked for on '}${at.slice(0, 10)}`;
  return `${samples} of each of ${redTeamPrompts} red-team and ${ordinaryPrompts} ordinary openings${from}, seed ${seed}. Judge: ${judge}, ${date}.`;
}

const standings: Readonly<Record<Exclude<RunStatus, 'done'>, string>> = {
  queued: 'It has not begun.',
  running: 'Its answers are being drawn.',
  paused: 'It is paused.',
  waiting: 'It waits.',
  interrupted: 'It was cut off.',
  failed: 'It failed.',
  diverged: 'Its numbers ceased to be finite.',
  cancelled: 'It was given up.',
};

/** Where one stands that has no figures yet, and how it goes on. */
export function standingInWords({
  status,
  statusDetail,
}: Pick<FurtherEvaluation, 'status' | 'statusDetail'>): string {
  if (status === 'done') return '';
  const wayOn = status === 'running' ? '' : ' The same command goes on with it: ballast evaluate.';
  return `${standings[status]}${statusDetail === null ? '' : ` ${statusDetail}`}${wayOn}`;
}
