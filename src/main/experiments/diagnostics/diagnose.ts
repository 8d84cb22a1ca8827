/** From the numbers of a run to what is wrong with it, in words. */
import type { Diagnosis } from '../../../shared/diagnostics.ts';
import { allDiagnostics } from './all-diagnostics.ts';
import type { RoundEvidence } from './round-evidence.ts';

/** What is wrong, round by round; each kind at most once a round. */
export function diagnose(rounds: readonly RoundEvidence[]): Diagnosis[] {
  return rounds.flatMap((evidence) =>
    allDiagnostics.flatMap(({ look, kind, title, rule, advice }): Diagnosis[] => {
      const sign = look(evidence);
      return sign === null ? [] : [{ kind, round: evidence.round, title, rule, advice, ...sign }];
    }),
  );
}
