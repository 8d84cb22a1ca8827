/** Reads from a project what diagnostics look at. Old runs can be looked at as well as the one that is going on. */
import { z } from 'zod';
import type { Project } from '../../storage/project.ts';
import { listEvaluations } from '../../storage/evaluations.ts';
import { countHarmfulAnswers } from '../../storage/judgments.ts';
import { readMetrics } from '../../storage/metrics.ts';
import { listScores } from '../../storage/responses.ts';
import type { RunRecord } from '../../storage/runs.ts';
import { getSnapshot } from '../../storage/snapshots.ts';
import { listStages, stageId } from '../../storage/stages.ts';
import { stageTitles } from '../../../shared/experiment-events.ts';
import type { StageName } from '../../../shared/experiment-events.ts';
import type { DivergedStage, HarmCount, RoundEvidence, Step } from './round-evidence.ts';

export type EvidenceSource = Pick<Project, 'database'>;

/**
 * What is stored of a run's rounds, from `firstRound` on.
 *
 * @param run with the status it has now: only that of a diverged run tells of numbers that were not finite
 */
export function readEvidence(source: EvidenceSource, run: RunRecord, firstRound = 1): RoundEvidence[] {
  const { database } = source;
  const judged = listEvaluations(database, run.id);
  const version = (round: number): RoundEvidence['judged'] =>
    judged.find((result) => result.round === round) ?? null;
  return run.recipe.rounds.flatMap((settings, index): RoundEvidence[] => {
    const round = index + 1;
    if (round < firstRound) return [];
    return [
      {
        round,
        settings,
        rewardModel: stepsOf(source, stageId(run.id, round, 'reward-model')),
        costModel: stepsOf(source, stageId(run.id, round, 'cost-model')),
        policy: stepsOf(source, stageId(run.id, round, 'policy')),
        costUnit: costUnitOf(source, run, round),
        labels: labelCount(source, run.id, round),
        nextLabels: nextLabelCount(source, run, round),
        judged: version(round),
        base: version(0),
        diverged: divergedStage(source, run, round),
      },
    ];
  });
}

function stepsOf({ database }: EvidenceSource, stage: string): Step[] {
  const steps = new Map<number, Step>();
  for (const { step, key, value } of readMetrics(database, { stageId: stage })) {
    steps.set(step, { step, values: { ...steps.get(step)?.values, [key]: value } });
  }
  return [...steps.values()];
}

/** As the policy stage measures it: the mean size of a cost, or 1 where scores are taken as they are. */
function costUnitOf({ database }: EvidenceSource, run: RunRecord, round: number): number | null {
  if (run.recipe.rounds[round - 1]?.policy.scaleScores === false) return 1;
  const scores = listScores(database, stageId(run.id, round, 'fresh-scores'));
  if (scores.length === 0) return null;
  return scores.reduce((sum, { cost }) => sum + Math.abs(cost), 0) / scores.length;
}

/** Of a label snapshot's manifest, what is counted here. */
const manifestSchema = z.object({ harmfulAnswers: z.int(), harmlessAnswers: z.int() });

function labelCount({ database }: EvidenceSource, runId: string, round: number): HarmCount | null {
  const manifest = manifestSchema.safeParse(getSnapshot(database, runId, round)?.manifest);
  if (!manifest.success) return null;
  const { harmfulAnswers: harmful, harmlessAnswers: harmless } = manifest.data;
  return harmful + harmless === 0 ? null : { harmful, total: harmful + harmless };
}

/** Labels of the round after: its answers were drawn from the policy of this one. None until all are given. */
function nextLabelCount({ database }: EvidenceSource, run: RunRecord, round: number): HarmCount | null {
  if (getSnapshot(database, run.id, round + 1) === null) return null;
  const count = countHarmfulAnswers(database, run.id, round + 1);
  return count.total === 0 ? null : count;
}

/** The last stage of a round that diverged: it ended with the run, or went on with a lower learning rate. */
function divergedStage({ database }: EvidenceSource, run: RunRecord, round: number): DivergedStage | null {
  const stages = listStages(database, run.id).filter((stage) => stage.round === round);
  const nameOf = (name: string): StageName | undefined =>
    (Object.keys(stageTitles) as StageName[]).find((known) => known === name);
  const failed = run.status === 'diverged' ? stages.findLast(({ status }) => status === 'failed') : undefined;
  const restarted = stages.findLast(({ restart }) => restart !== null);
  const record = failed ?? restarted;
  const stage = nameOf(record?.name ?? '');
  if (record === undefined || stage === undefined) return null;
  if (record === failed) {
    const step = readMetrics(database, { stageId: record.id }).at(-1)?.step ?? 0;
    return { stage, step, learningRate: null };
  }
  const { fromStep, learningRate } = record.restart ?? {};
  return { stage, step: fromStep ?? 0, learningRate: learningRate ?? null };
}
