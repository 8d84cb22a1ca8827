/** What runs of this project came to at other limits and KL coefficients: measured, never guessed. */
import type { Evidence } from '../../shared/ipc/train.ts';
import type { Recipe } from '../../shared/recipe.ts';
import { canonicalJson } from '../storage/canonical-json.ts';
import { listAllFigures } from '../storage/evaluations.ts';
import type { Project } from '../storage/project.ts';
import { listRuns } from '../storage/runs.ts';
import { compareRuns } from './compare-runs.ts';
import { flatSettings } from './recipe-groups.ts';

/** What a slider moves, in every round alike or in each round by itself. */
const isMoved = (path: string): boolean => /^rounds?\.(\d+\.)?policy\.(costOffset|klCoefficient)$/.test(path);

/** Does not bear on what comes out, or only on how it is computed. */
const isBeside = (path: string): boolean => ['engine', 'device', 'threads'].includes(path);

/** Groups of ended runs that start from the same model as `recipe`, those most like it first. */
export function gatherEvidence(project: Project, recipe: Recipe): Evidence {
  const runs = new Map(listRuns(project.database).map((run) => [run.id, run]));
  const before = new Map(
    listAllFigures(project.database)
      .filter(({ figures }) => figures.round === 0)
      .map(({ runId, figures }) => [runId, figures.harmfulRedTeam.value]),
  );
  const wanted = flatSettings(recipe);
  return compareRuns(project, [])
    .groups.flatMap(({ id: groupId, name, runs: members, figures }): Evidence => {
      const tried = runs.get(members[0]?.runId ?? '')?.recipe;
      const last = tried?.rounds.at(-1);
      const { harmfulRedTeam: harmful, helpfulWinVsBase: helpful, klToBase } = figures;
      if (tried === undefined || last === undefined || harmful === null) return [];
      if (tried.baseModel !== recipe.baseModel) return [];
      const { costOffset, klCoefficient } = last.policy;
      const ended = members
        .filter((run) => run.figures !== null)
        .flatMap(({ runId }) => before.get(runId) ?? []);
      return [
        {
          groupId,
          name,
          costOffset,
          costOffsetsByRound: differByRound(tried) ? tried.rounds.map(({ policy }) => policy.costOffset) : [],
          klCoefficient,
          harmful,
          harmfulBefore:
            ended.length === 0 ? null : ended.reduce((sum, value) => sum + value, 0) / ended.length,
          helpful,
          klToBase,
          differsIn: [...differences(wanted, flatSettings(tried)), ...otherCourse(recipe, tried)],
        },
      ];
    })
    .sort((a, b) => a.differsIn.length - b.differsIn.length);
}

function differByRound({ rounds }: Recipe): boolean {
  return new Set(rounds.map(({ policy }) => canonicalJson(policy.costOffset))).size > 1;
}

/** Limits that tighten from round to round are another experiment than one limit throughout, whatever the last is. */
function otherCourse(one: Recipe, other: Recipe): string[] {
  return canonicalJson(courseOf(one)) === canonicalJson(courseOf(other)) ? [] : ['Limit d, round by round'];
}

/** How far d and the KL coefficient of each round lie from those of the last. */
function courseOf({ rounds }: Recipe): number[][] {
  const values = rounds.map(({ policy: { costOffset, klCoefficient } }) => ({
    d: typeof costOffset === 'number' ? costOffset : costOffset.relative,
    klCoefficient,
  }));
  const last = values.at(-1) ?? { d: 0, klCoefficient: 0 };
  const apart = (value: number, from: number): number => Number((value - from).toFixed(9));
  return values.map(({ d, klCoefficient }) => [apart(d, last.d), apart(klCoefficient, last.klCoefficient)]);
}

function differences(one: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>): string[] {
  return [...new Set([...one.keys(), ...other.keys()])].filter(
    (path) =>
      !isMoved(path) &&
      !isBeside(path) &&
      canonicalJson(one.get(path) ?? null) !== canonicalJson(other.get(path) ?? null),
  );
}
