/**
 * Looks at a run's numbers while it goes on, and tells each kind of trouble once in a run, also over pauses and
 * crashes: what was told is stored.
 */
import type { Diagnosis } from '../../../shared/diagnostics.ts';
import type { ExperimentEvent } from '../../../shared/experiment-events.ts';
import type { MetricValues } from '../../../shared/metrics.ts';
import { addDiagnosis } from '../../storage/diagnoses.ts';
import type { Project } from '../../storage/project.ts';
import { getRun } from '../../storage/runs.ts';
import { diagnose } from './diagnose.ts';
import { isLookedAt } from './policy-steps.ts';
import { readEvidence } from './read-evidence.ts';
import type { RoundEvidence } from './round-evidence.ts';

export interface RunWatch {
  /** Passes an event on, then tells what the numbers that came with it say. */
  readonly onEvent: (event: ExperimentEvent) => void;
  /** Looks at all that is stored: at the end of a run that failed, which no event tells. */
  readonly lookAgain: () => void;
}

export function watchRun(
  { database }: Pick<Project, 'database'>,
  runId: string,
  {
    onEvent: pass,
    onDiagnosis,
  }: {
    readonly onEvent: (event: ExperimentEvent) => void;
    readonly onDiagnosis?: (diagnosis: Diagnosis) => void;
  },
): RunWatch {
  /** The round whose policy is being trained, as far as it has come. */
  let training: RoundEvidence | null = null;

  const tell = (rounds: readonly RoundEvidence[]): void => {
    for (const diagnosis of diagnose(rounds)) {
      if (addDiagnosis(database, runId, diagnosis)) onDiagnosis?.(diagnosis);
    }
  };
  const lookFrom = (round: number): void => tell(readEvidence({ database }, getRun(database, runId), round));

  return {
    onEvent: (event) => {
      pass(event);
      switch (event.type) {
        case 'metrics':
          if (event.stage !== 'policy') return;
          training = withStep(training ?? readRound(event.round), event.step, event.values);
          if (isLookedAt(training.policy.length)) tell([training]);
          return;
        case 'stage-finished':
          training = null;
          // The labels of a round tell something of the policy before it.
          lookFrom(event.round - 1);
          return;
        case 'round-finished':
          lookFrom(event.result.round);
          return;
        default:
          return;
      }
    },
    lookAgain: () => lookFrom(1),
  };

  function readRound(round: number): RoundEvidence {
    const [evidence] = readEvidence({ database }, getRun(database, runId), round);
    if (evidence === undefined) throw new Error(`Run ${runId} has no round ${round}.`);
    return evidence;
  }
}

/** A step that is done again after a resume takes the place of the old one, and of all that came after it. */
function withStep(evidence: RoundEvidence, step: number, values: MetricValues): RoundEvidence {
  const before = evidence.policy.filter((known) => known.step < step);
  return { ...evidence, policy: [...before, { step, values }] };
}
