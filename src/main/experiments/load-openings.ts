/** The openings of an experiment, those that a recipe names: they are stored as prompts before anything answers them. */
import { fileURLToPath } from 'node:url';
import { importPrompts } from '../data/import-prompts.ts';
import { chooseOpenings, loadOpenings } from '../data/openings.ts';
import type { Opening, OpeningKind } from '../data/openings.ts';
import type { Project } from '../storage/project.ts';
import { addPrompts } from '../storage/prompts.ts';
import { AppError } from '../../shared/app-error.ts';
import type { Recipe } from '../../shared/recipe.ts';
import type { Prompt } from '../../shared/trainer-protocol.ts';
import type { Openings } from './experiment-context.ts';

const bundledOpenings = fileURLToPath(new URL('../../../resources/openings/', import.meta.url));

/** What a recipe writes for the openings that came with Ballast. */
export const BUILTIN_OPENINGS = 'builtin';

/**
 * Loads the openings and stores them in the project.
 *
 * @throws AppError 'not-found' or 'bad-input' where a file of the user's is missing, unusable, or too small to train
 *   and to evaluate on.
 */
export function loadExperimentOpenings(project: Project, prompts: Recipe['prompts']): Openings {
  const openings = [
    ...loadKind('ordinary', prompts.ordinary, project),
    ...loadKind('red-team', prompts.redTeam, project),
  ];
  return {
    training: chooseOpenings(openings, { split: 'train' }).map(asPrompt),
    evaluation: chooseOpenings(openings, { split: 'evaluation' }).map(asPrompt),
  };
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

function loadKind(kind: OpeningKind, source: string, project: Project): Opening[] {
  const openings =
    source === BUILTIN_OPENINGS
      ? chooseOpenings(loadOpenings(bundledOpenings), { kind })
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
