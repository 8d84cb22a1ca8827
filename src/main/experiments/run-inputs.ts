/**
 * What a run is made of outside its project: the base model and the openings. They are found from any folder, and a
 * run that goes on must find them as they were: half an experiment on another model is no experiment.
 */
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { z } from 'zod';
import { SIMULATED_ANNOTATORS } from '../data/simulated-lab.ts';
import { checkpointHash, readManifest } from '../models/checkpoint.ts';
import { findDataSet } from '../storage/data-sets.ts';
import type { Project } from '../storage/project.ts';
import { excludedPrompts } from '../storage/prompt-exclusions.ts';
import { finishStage, openStage } from '../storage/stages.ts';
import { AppError } from '../../shared/app-error.ts';
import type { StageName } from '../../shared/experiment-events.ts';
import type { Recipe } from '../../shared/recipe.ts';
import { bundledModel } from './base-model.ts';
import type { Openings } from './experiment-context.ts';
import { BUILTIN_OPENINGS, dataSetSource, namedDataSet } from './load-openings.ts';

/**
 * The recipe with every folder and file by its whole path, whatever folder the run is resumed from, every data set by its
 * id, which is that of its content, and the openings that are excluded now: a run keeps what it began with.
 */
export function withWholePaths({ database }: Project, recipe: Recipe): Recipe {
  const promptFile = (source: string): string => {
    const dataSet = namedDataSet(source);
    if (dataSet !== null) return dataSetSource(findDataSet(database, dataSet).id);
    return source === BUILTIN_OPENINGS ? source : resolve(source);
  };
  return {
    ...recipe,
    rounds: recipe.rounds.map((round) => ({
      ...round,
      labeling: {
        ...round.labeling,
        dataSets: round.labeling.dataSets.map((named) => findDataSet(database, named).id),
      },
    })),
    baseModel: bundledModel(recipe.baseModel) === null ? resolve(recipe.baseModel) : recipe.baseModel,
    prompts: {
      ordinary: promptFile(recipe.prompts.ordinary),
      redTeam: promptFile(recipe.prompts.redTeam),
      excluded: [...new Set([...recipe.prompts.excluded, ...excludedPrompts(database)])].sort(),
    },
  };
}

/** @throws AppError 'bad-input' where the simulated lab has fewer members than a round asks for. */
export function requireEnoughAnnotators({ rounds }: Recipe): void {
  const members = SIMULATED_ANNOTATORS.length;
  rounds.forEach(({ labeling }, index) => {
    if (labeling.source !== 'simulated-lab' || labeling.annotatorsPerPair <= members) return;
    throw new AppError(
      'bad-input',
      `Round ${index + 1} asks for ${labeling.annotatorsPerPair} annotators a pair; the simulated lab has ${members}.`,
      `Set labeling.annotatorsPerPair to ${members} or less.`,
    );
  });
}

const inputsSchema = z.strictObject({ baseModel: z.string(), openings: z.string() });

/**
 * Keeps the hashes of base model and openings with the run when it first starts, as the output of its first stage, and
 * compares them whenever it goes on.
 *
 * @throws AppError 'bad-input' where one of them is not what the run began with
 */
export function requireSameInputs(
  project: Project,
  runId: string,
  { baseModel, openings }: { readonly baseModel: string; readonly openings: Openings },
): void {
  const found = {
    baseModel: checkpointHash(readManifest(baseModel)),
    openings: createHash('sha256').update(JSON.stringify(openings)).digest('hex'),
  };
  const name: StageName = 'inputs';
  const stage = openStage(project.database, { runId, round: 0, name, kind: name });
  if (stage.status !== 'done') return finishStage(project.database, stage.id, found, 0);
  const known = inputsSchema.parse(stage.output);
  if (known.baseModel !== found.baseModel)
    throw changed(`The base model in ${baseModel}`, known, found, 'baseModel');
  if (known.openings !== found.openings)
    throw changed('What the recipe’s prompts name', known, found, 'openings');
}

type Inputs = z.infer<typeof inputsSchema>;

function changed(what: string, known: Inputs, found: Inputs, key: keyof Inputs): AppError {
  const [then, now] = [known[key], found[key]].map((hash) => hash.slice(0, 12));
  return new AppError(
    'bad-input',
    `${what} is not what this run began with (hash ${now}, then ${then}).`,
    'Put back what was there and resume the run, or start a new run with what is there now.',
  );
}
