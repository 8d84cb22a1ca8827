/** The openings of an experiment, those that a recipe names: they are stored as prompts before anything answers them. */
import { fileURLToPath } from 'node:url';
import { chooseOpenings, loadOpenings } from '../data/openings.ts';
import type { Opening } from '../data/openings.ts';
import type { Project } from '../storage/project.ts';
import { addPrompts } from '../storage/prompts.ts';
import type { Prompt } from '../../shared/trainer-protocol.ts';
import type { Openings } from './experiment-context.ts';

const bundledOpenings = fileURLToPath(new URL('../../../resources/openings/', import.meta.url));

/** Loads the openings and stores them in the project. */
export function loadExperimentOpenings(project: Project): Openings {
  const openings = loadOpenings(bundledOpenings);
  addPrompts(
    project.database,
    openings.map(({ id, text, kind, split, invites }) => ({
      id,
      text,
      kind,
      split,
      categories: [...invites],
      source: 'came with Ballast',
    })),
  );
  return {
    training: chooseOpenings(openings, { split: 'train' }).map(asPrompt),
    evaluation: chooseOpenings(openings, { split: 'evaluation' }).map(asPrompt),
  };
}

function asPrompt({ id, text, kind }: Opening): Prompt {
  return { id, text, redTeam: kind === 'red-team' };
}
