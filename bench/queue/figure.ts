/** A figure of the queue with the goal it has to reach, and how it is written for people. */
export interface Figure {
  /** What was measured, as the table says it. */
  readonly title: string;
  readonly value: number;
  readonly unit: 's' | 'ms' | '%' | 'GB' | 'jobs';
  /** null: told, but nothing has to be reached. */
  readonly goal: { readonly atMost: number } | { readonly atLeast: number } | null;
  /** Reached also where other work keeps the machine busy, as it is processor time and not time by the clock. */
  readonly ofProcessor: boolean;
}

export interface CaseFigures {
  readonly title: string;
  readonly figures: readonly Figure[];
  /** What was done, for the record. */
  readonly details: Readonly<Record<string, unknown>>;
}

export function isReached({ value, goal }: Figure): boolean | null {
  if (goal === null) return null;
  return 'atMost' in goal ? value <= goal.atMost : value >= goal.atLeast;
}

/** One line a figure: what, how much, the goal, and whether it is reached. */
export function figureTable({ title, figures }: CaseFigures): string {
  const width = Math.max(...figures.map((figure) => figure.title.length));
  return [title, ...figures.map((figure) => `  ${figure.title.padEnd(width)}  ${inWords(figure)}`), ''].join(
    '\n',
  );
}

function inWords(figure: Figure): string {
  const { value, unit, goal } = figure;
  const measured = `${round(value)} ${unit}`.padStart(12);
  if (goal === null) return measured;
  const wanted = 'atMost' in goal ? `at most ${goal.atMost}` : `at least ${goal.atLeast}`;
  return `${measured}   ${wanted}: ${isReached(figure) === true ? 'reached' : 'MISSED'}`;
}

function round(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toPrecision(3);
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  if (low === undefined || high === undefined) throw new Error('There is no median of nothing.');
  return (low + high) / 2;
}
