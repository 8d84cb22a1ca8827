/** The openings of an experiment, those that a recipe names: they are stored as prompts before anything answers them. */
import { openTextModel } from '../models/text-row.ts';
import { importPrompts } from '../data/import-prompts.ts';
import { asEditions } from '../data/opening-edition.ts';
import { chooseOpenings, loadOpenings } from '../data/openings.ts';
import type { Opening, OpeningKind } from '../data/openings.ts';
import type { Project } from '../storage/project.ts';
import { findDataSet, listDataSetPrompts } from '../storage/data-sets.ts';
import { addPrompts, listPrompts } from '../storage/prompts.ts';
import { AppError } from '../../shared/app-error.ts';
import { categoryLetterSchema } from '../../shared/categories.ts';
import type { Recipe } from '../../shared/recipe.ts';
import type { Prompt } from '../../shared/trainer-protocol.ts';
import { findBaseModel } from './base-model.ts';
import { bundledFolder } from './bundled-folder.ts';
import type { Openings } from './experiment-context.ts';

const bundledOpenings = bundledFolder('openings');

/** What a recipe writes for the openings that came with Ballast. */
export const BUILTIN_OPENINGS = 'builtin';

/** What stands before the name of an imported data set. */
const dataSetMark = 'dataset:';

/** The name or id of the imported data set that a recipe names as a source of prompts; null for any other source. */
export function namedDataSet(source: string): string | null {
  return source.startsWith(dataSetMark) ? source.slice(dataSetMark.length).trim() : null;
}

/** A source of prompts that names a data set by its id, which means the same in every project. */
export function dataSetSource(id: string): string {
  return `${dataSetMark}${id}`;
}

/**
 * Loads the openings and stores them in the project.
 *
 * @throws AppError 'not-found' or 'bad-input' where a file of the user's is missing, unusable, or too small to train
 *   and to evaluate on.
 */
export function loadExperimentOpenings(project: Project, recipe: Recipe): Openings {
  const { ordinary, redTeam } = recipe.prompts;
  const excluded = new Set(recipe.prompts.excluded);
  const fits = openingFilter(recipe);
  const openings = [
    ...loadKind('ordinary', ordinary, project, fits),
    ...loadKind('red-team', redTeam, project, fits),
  ];
  return {
    training: withoutExcluded(chooseOpenings(openings, { split: 'train' }), excluded).map(asPrompt),
    evaluation: chooseOpenings(openings, { split: 'evaluation' }).map(asPrompt),
  };
}

/** @throws AppError 'bad-input' where nothing of a kind is left to train on */
function withoutExcluded(openings: readonly Opening[], excluded: ReadonlySet<string>): Opening[] {
  const left = openings.filter(({ id }) => !excluded.has(id));
  for (const kind of ['ordinary', 'red-team'] as const) {
    if (left.some((opening) => opening.kind === kind)) continue;
    throw new AppError(
      'bad-input',
      `Every ${kind} opening for training is excluded.`,
      'Take some back in, on the page Data under its openings, or take them out of prompts.excluded.',
    );
  }
  return left;
}

/** How many openings come with Ballast: those for training by kind, and those kept for evaluation. */
export function countBundledOpenings(): { ordinary: number; redTeam: number; evaluation: number } {
  const openings = loadOpenings(bundledOpenings);
  const training = chooseOpenings(openings, { split: 'train' });
  return {
    ordinary: chooseOpenings(training, { kind: 'ordinary' }).length,
    redTeam: chooseOpenings(training, { kind: 'red-team' }).length,
    evaluation: chooseOpenings(openings, { split: 'evaluation' }).length,
  };
}

type OpeningFilter = (text: string) => boolean;

/** Imported prompts may be of any length; those that leave no room for an answer in the context cannot be used. */
function openingFilter({ baseModel, prompts, rounds }: Recipe): OpeningFilter {
  if (![prompts.ordinary, prompts.redTeam].some((source) => namedDataSet(source) !== null)) return () => true;
  const model = openTextModel(findBaseModel(baseModel));
  const answerTokens = Math.max(...rounds.map(({ generation }) => generation.maxNewTokens));
  return (text) => model.encodePrompt(text).length + answerTokens <= model.config.contextLength;
}

function loadKind(kind: OpeningKind, source: string, project: Project, fits: OpeningFilter): Opening[] {
  const dataSet = namedDataSet(source);
  if (dataSet !== null) return importedOpenings(project, kind, dataSet, fits);
  const openings =
    source === BUILTIN_OPENINGS
      ? asEditions(chooseOpenings(loadOpenings(bundledOpenings), { kind }), listPrompts(project.database))
      : importPrompts(source).prompts.map((prompt) => ({ ...prompt, kind }));
  requireBothSides(openings, source);
  addPrompts(
    project.database,
    openings.map(({ id, text, split, invites }) => ({
      id,
      text,
      kind,
      split,
      categories: [...invites],
      source: source === BUILTIN_OPENINGS ? 'came with Ballast' : source,
    })),
  );
  return openings;
}

/** The prompts of an imported data set are in the project already. */
function importedOpenings(
  { database }: Project,
  kind: OpeningKind,
  named: string,
  fits: OpeningFilter,
): Opening[] {
  const { id, name } = findDataSet(database, named);
  const openings = listDataSetPrompts(database, id).flatMap((prompt): Opening[] =>
    prompt.kind === kind && fits(prompt.text)
      ? [
          {
            ...prompt,
            kind,
            invites: prompt.categories.flatMap((one) => categoryLetterSchema.safeParse(one).data ?? []),
          },
        ]
      : [],
  );
  if (openings.length === 0) {
    throw new AppError(
      'bad-input',
      `The data set "${name}" has no ${kind} prompts that leave room for an answer in the model’s context.`,
      `Import the file with --kind ${kind}, or name another source under prompts.`,
    );
  }
  requireBothSides(openings, `The data set "${name}"`);
  return openings;
}

function requireBothSides(openings: readonly Opening[], source: string): void {
  for (const split of ['train', 'evaluation'] as const) {
    if (openings.some((opening) => opening.split === split)) continue;
    throw new AppError(
      'bad-input',
      `${source} has ${openings.length} usable prompts, and none of them falls to the ${split} side.`,
      'Give more prompts (about one in seven is kept for evaluation), or name the side of each: a .jsonl file takes "split".',
    );
  }
}

function asPrompt({ id, text, kind }: Opening): Prompt {
  return { id, text, redTeam: kind === 'red-team' };
}
