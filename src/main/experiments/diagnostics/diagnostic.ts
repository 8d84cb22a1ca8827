/** A rule that says of a round's numbers that something is wrong: its words, and the function that looks. */
import type { Diagnosis, DiagnosisNumber, DiagnosticKind } from '../../../shared/diagnostics.ts';
import type { RoundEvidence } from './round-evidence.ts';

/** What a rule saw. */
export type Sign = Pick<Diagnosis, 'stage' | 'step' | 'finding' | 'numbers'>;

export interface Diagnostic {
  readonly kind: DiagnosticKind;
  readonly title: string;
  readonly rule: string;
  readonly advice: string;
  /**
   * The first place where the rule holds; null where it holds nowhere. What is found in the beginning of a round stays
   * found, with the same sign, as the round goes on.
   */
  readonly look: (evidence: RoundEvidence) => Sign | null;
}

/** A share as `1.5 %`. */
export function percent(share: number): string {
  return `${Number((100 * share).toFixed(1))} %`;
}

/** Three digits that mean something: `0.0213`, `12.3`, `1250`. */
export function digits(value: number): string {
  return Math.abs(value) >= 1000 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}

export function shareNumber(name: string, value: number): DiagnosisNumber {
  return { name, value, text: percent(value) };
}

export function plainNumber(name: string, value: number, unit = ''): DiagnosisNumber {
  return { name, value, text: unit === '' ? digits(value) : `${digits(value)} ${unit}` };
}
