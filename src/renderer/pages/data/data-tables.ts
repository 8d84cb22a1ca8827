/** The tables of the data page, from what the project holds. */
import type { ProjectData } from '../../../shared/ipc/data.ts';
import type { PromptFilter } from './use-prompts.ts';

export interface PromptLine {
  readonly source: string;
  readonly kind: ProjectData['prompts'][number]['kind'];
  readonly train: number;
  readonly validation: number;
  readonly evaluation: number;
  readonly total: number;
}

/** One line a source and kind, in the order they came into the project. */
export function promptLines(prompts: ProjectData['prompts']): PromptLine[] {
  const lines = new Map<string, PromptLine>();
  for (const { source, kind, split, prompts: count } of prompts) {
    const key = `${kind} ${source}`;
    const line = lines.get(key) ?? { source, kind, train: 0, validation: 0, evaluation: 0, total: 0 };
    lines.set(key, { ...line, [split]: line[split] + count, total: line.total + count });
  }
  return [...lines.values()];
}

/** The rounds of one run together, the newest run first. */
export interface RunLabels {
  readonly runId: string;
  readonly runName: string;
  readonly seed: number;
  readonly status: ProjectData['rounds'][number]['status'];
  readonly rounds: readonly ProjectData['rounds'][number][];
}

export function runLabels(rounds: ProjectData['rounds']): RunLabels[] {
  const runs = new Map<string, RunLabels>();
  for (const round of rounds) {
    const { runId, runName, seed, status } = round;
    const run = runs.get(runId) ?? { runId, runName, seed, status, rounds: [] };
    runs.set(runId, { ...run, rounds: [...run.rounds, round] });
  }
  return [...runs.values()].reverse();
}

/** `builtin` and the like, as a person says it. */
export function sourceInWords(source: string): string {
  if (source === 'builtin') return 'came with Ballast';
  return source.includes('/') || source.includes('\\') ? (source.split(/[\\/]/).at(-1) ?? source) : source;
}

/** Why the list of openings is empty. */
export function noOpeningsInWords({ text, kind, split, dataSetId, excluded }: PromptFilter): string {
  if (excluded) return 'No opening is excluded here: E excludes the one that is chosen.';
  return text === '' && kind === null && split === null && dataSetId === null
    ? 'There are no openings yet: those that came with Ballast are loaded when the first run begins.'
    : 'No opening fits these words.';
}
