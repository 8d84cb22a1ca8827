/** What an experiment can begin from, and what there is to choose for it. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { presetNames, TrainChoices } from '../../shared/ipc/train.ts';
import { experimentSettings, roundSettings } from '../../shared/recipe-settings.ts';
import { parseRecipe } from '../../shared/recipe.ts';
import type { Recipe } from '../../shared/recipe.ts';
import { listDataSetPrompts, listDataSets } from '../storage/data-sets.ts';
import type { Project } from '../storage/project.ts';
import { listRuns } from '../storage/runs.ts';
import { bundledModelsFolder } from './base-model.ts';
import { bundledRecipe } from './bundled-recipe.ts';
import { excludedPrompts } from '../storage/prompt-exclusions.ts';
import { countBundledOpenings } from './load-openings.ts';

export type PresetName = (typeof presetNames)[number];

const presetWords: Readonly<Record<PresetName, { readonly title: string; readonly words: string }>> = {
  tiny: {
    title: 'Tiny run',
    words: 'Every stage, few labels: see the cost cross its limit. Its numbers prove nothing.',
  },
  quick: {
    title: 'Quick look',
    words: 'One round with some hundred labeled pairs, to see harmful answers become fewer.',
  },
  full: {
    title: 'Full demo',
    words: 'Three rounds, each with new labels and new red-team openings.',
  },
  blank: {
    title: 'Blank',
    words: 'Every setting at its default, three rounds. For an experiment of your own.',
  },
};

export function trainChoices({ database }: Project): TrainChoices {
  return {
    presets: (Object.keys(presetWords) as PresetName[]).map((name) => ({ name, ...presetWords[name] })),
    runs: listRuns(database)
      .map(({ id: runId, name, seed, status, finishedAt, startedAt, createdAt }) => ({
        runId,
        name,
        seed,
        status,
        at: finishedAt ?? startedAt ?? createdAt,
      }))
      .reverse(),
    settings: [...experimentSettings(), ...roundSettings()],
    models: bundledModels(),
    dataSets: dataSetChoices(database),
    openings: { ...countBundledOpenings(), excluded: excludedPrompts(database).length },
  };
}

export function presetRecipe(name: PresetName): Recipe {
  return name === 'blank' ? parseRecipe({ name: 'New experiment' }) : bundledRecipe(`demo-${name}`);
}

function dataSetChoices(database: Project['database']): TrainChoices['dataSets'] {
  return listDataSets(database).map(({ id, name, report }) => {
    const kinds = listDataSetPrompts(database, id).map(({ kind }) => kind);
    const redTeam = kinds.filter((kind) => kind === 'red-team').length;
    const labeledPairs = report.pairs - report.unlabeled;
    return { id, name, ordinary: kinds.length - redTeam, redTeam, labeledPairs };
  });
}

const bytesPerParameter = 4;

function bundledModels(): TrainChoices['models'] {
  if (!existsSync(bundledModelsFolder)) return [];
  return readdirSync(bundledModelsFolder).flatMap((name) => {
    const weights = join(bundledModelsFolder, name, 'model.safetensors');
    return existsSync(weights) ? [{ name, parameters: statSync(weights).size / bytesPerParameter }] : [];
  });
}
