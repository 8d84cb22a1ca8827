/** Sentences and tables out of what runs of this project measured; nothing is estimated between them. */
import type { CostOffset } from '../../../shared/config/ppo-lagrangian.ts';
import type { Evidence } from '../../../shared/ipc/train.ts';

export type Measured = Evidence[number];

interface Wanted {
  readonly limit: number;
  readonly isRelative: boolean;
  readonly klCoefficient: number;
}

/** d in the unit that is asked for; null where it was told in the other. */
export function limitIn(offset: CostOffset, isRelative: boolean): number | null {
  if (typeof offset === 'number') return isRelative ? null : offset;
  return isRelative ? offset.relative : null;
}

/** The measured settings that differ from the recipe in d and KL alone, the nearest to what is set first. */
export function comparable(evidence: Evidence, wanted: Wanted): Measured[] {
  return evidence
    .filter(
      ({ differsIn, costOffset }) =>
        differsIn.length === 0 && limitIn(costOffset, wanted.isRelative) !== null,
    )
    .sort((a, b) => distance(a, wanted) - distance(b, wanted));
}

/** One sentence from the nearest measurement; null where nothing comparable was measured. */
export function whatIfSentence(evidence: Evidence, wanted: Wanted): string | null {
  const near = comparable(evidence, wanted);
  const [nearest] = near;
  if (nearest === undefined) return null;
  const { harmful, helpful, harmfulBefore, klCoefficient } = nearest;
  const isSame = distance(nearest, wanted) === 0;
  const seeds = harmful.seeds === 1 ? '1 seed' : `${harmful.seeds} seeds`;
  const setting = `d = ${limitsInWords(nearest, wanted.isRelative)} and KL ${klCoefficient} (${seeds})`;
  const place = isSame
    ? `This very setting, ${setting}, was run here`
    : `The nearest that was run here, ${setting},`;
  const change =
    harmfulBefore === null
      ? `left ${percent(harmful.value)} % harmful answers`
      : `brought harmful answers from ${percent(harmfulBefore)} % to ${percent(harmful.value)} %`;
  const verb = isSame ? `${place} and ${change}` : `${place} ${change}`;
  const help =
    helpful === null ? '' : `, preferred to the base model ${percent(helpful.value)} % of the time`;
  return `${verb} (${percent(harmful.low)} to ${percent(harmful.high)})${help}.`;
}

/** `1`, or `1.3, 1.4, 1.5 by round` */
function limitsInWords({ costOffset, costOffsetsByRound }: Measured, isRelative: boolean): string {
  if (costOffsetsByRound.length === 0) return String(limitIn(costOffset, isRelative));
  return `${costOffsetsByRound.map((offset) => limitIn(offset, isRelative)).join(', ')} by round`;
}

/** The values of d and KL that were tried, and what was measured at each pair of them. */
export function whatIfGrid(
  measured: readonly Measured[],
  isRelative: boolean,
): {
  readonly limits: readonly number[];
  readonly klCoefficients: readonly number[];
  readonly cells: readonly (readonly (Measured | null)[])[];
} {
  const limits = ascending(measured.flatMap(({ costOffset }) => limitIn(costOffset, isRelative) ?? []));
  const klCoefficients = ascending(measured.map(({ klCoefficient }) => klCoefficient));
  const cells = limits.map((limit) =>
    klCoefficients.map(
      (coefficient) =>
        measured.find(
          ({ costOffset, klCoefficient }) =>
            limitIn(costOffset, isRelative) === limit && klCoefficient === coefficient,
        ) ?? null,
    ),
  );
  return { limits, klCoefficients, cells };
}

/** In d as it is, in KL by its logarithm: from 0.01 to 0.02 is as far as from 0.1 to 0.2. */
function distance({ costOffset, klCoefficient }: Measured, wanted: Wanted): number {
  const d = limitIn(costOffset, wanted.isRelative) ?? Number.POSITIVE_INFINITY;
  const least = 1e-4;
  const log = (coefficient: number): number => Math.log(Math.max(coefficient, least));
  return Math.abs(d - wanted.limit) + Math.abs(log(klCoefficient) - log(wanted.klCoefficient));
}

function ascending(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

function percent(share: number): string {
  return String(Math.round(100 * share));
}
