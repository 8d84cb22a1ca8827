/** What an evaluation besides a run's own was asked, where it stands and what it found. */
import type { RunDetails } from '../main/experiments/run-overview.ts';
import { inWords } from './progress-display.ts';
import { bytesInWords, summarizeRound, summaryTable } from './summary.ts';

type ExtraEvaluation = RunDetails['extraEvaluations'][number];

export function extraEvaluationLines(extra: ExtraEvaluation): string[] {
  const { id, settings, status, statusDetail, seconds, estimatedBytes, peakBytes, results } = extra;
  const { samplesPerPrompt, redTeamPrompts, ordinaryPrompts, prompts, seed } = settings;
  const where = [prompts.redTeam, prompts.ordinary].every((source) => source === 'builtin')
    ? []
    : [`from ${prompts.redTeam} and ${prompts.ordinary}`];
  const asked = [
    `${samplesPerPrompt} samples of ${redTeamPrompts} red-team and ${ordinaryPrompts} ordinary openings`,
    ...where,
    `seed ${seed}`,
  ].join(', ');
  const memory = `memory at most ${bytesInWords(peakBytes)}, estimated ${bytesInWords(estimatedBytes)}`;
  const detail = statusDetail === null ? '' : ` (${statusDetail})`;
  return [
    `Evaluated again, ${id}: ${asked}`,
    `${status}${detail}, ${inWords(1000 * seconds)}, ${memory}`,
    ...(results === null ? [] : summaryTable(results)),
  ];
}

export function extraEvaluationForScripts({ results, ...extra }: ExtraEvaluation) {
  return { ...extra, rounds: results?.map(summarizeRound) ?? null };
}
