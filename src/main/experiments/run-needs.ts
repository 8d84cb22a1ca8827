/** What a run will take, and whether this machine has it: a run that would not fit is refused before it starts. */
import { AppError } from '../../shared/app-error.ts';
import type { Recipe } from '../../shared/recipe.ts';
import type { RunNeeds } from '../../shared/run-needs.ts';
import type { Project } from '../storage/project.ts';
import { estimateCheckpoints, estimateMemory, estimateStages } from './estimate-stages.ts';
import type { MachineRoom } from './machine-room.ts';
import { measurePace, newestDoneRuns } from './measured-pace.ts';
import type { MeasuredPace } from './measured-pace.ts';
import { modelSize } from './model-size.ts';
import type { ModelSize } from './model-size.ts';
import { workPlaceOf, workforceOf } from './work-place.ts';

const earlierRuns = 5;

/** The pace of the newest runs in the project with this base model, at the place where the recipe would be carried out. */
export function paceOf(project: Project, recipe: Recipe): MeasuredPace {
  const place = workPlaceOf(recipe);
  return measurePace(project, newestDoneRuns(project, recipe.baseModel, place, earlierRuns));
}

/** @throws AppError 'not-found' without the base model */
export function estimateNeeds(recipe: Recipe, pace: MeasuredPace, size = modelSize(recipe)): RunNeeds {
  const stages = estimateStages(recipe, workforceOf(recipe, workPlaceOf(recipe), size), pace.importedPairs);
  return {
    seconds: stages.reduce((sum, stage) => sum + stage.seconds * pace.factor(stage.stage), 0),
    memoryBytes: estimateMemory(recipe, size.parameters, size.width, pace.importedPairs),
    diskBytes:
      stages.reduce((sum, { diskBytes }) => sum + diskBytes, 0) +
      estimateCheckpoints(recipe, size.parameters),
  };
}

/** @throws AppError 'bad-input' saying what is too much, and what to change */
export function requireRoom(
  room: MachineRoom,
  recipe: Recipe,
  needs: RunNeeds,
  size = modelSize(recipe),
): void {
  if (needs.memoryBytes > room.memoryBytes) {
    throw new AppError(
      'bad-input',
      `The run would need about ${gigabytes(needs.memoryBytes)} of memory; this machine has ${gigabytes(room.memoryBytes)}.`,
      whatWouldFit(recipe, size, room.memoryBytes, needs.memoryBytes),
    );
  }
  if (needs.diskBytes > room.freeDiskBytes) {
    throw new AppError(
      'bad-input',
      `The run would need about ${gigabytes(needs.diskBytes)} of disk; ${gigabytes(room.freeDiskBytes)} are free in ${room.folder}.`,
      'Free some space (`ballast clean`, `ballast delete <run>`), set keepModels to last-round, lower the number of rounds, or work in a project on another disk (--project).',
    );
  }
}

/** The first change of a recipe, from the least to the most, with which it would fit. */
function whatWouldFit(
  recipe: Recipe,
  { parameters, width }: ModelSize,
  available: number,
  needed: number,
): string {
  // Imported pairs take the same whatever is changed.
  const imported = needed - estimateMemory(recipe, parameters, width);
  const [first] = recipe.rounds;
  const { batchSize = 1, minibatchSize = 1 } = first?.policy ?? {};
  const smaller = Array.from({ length: minibatchSize - 1 }, (_, index) => minibatchSize - 1 - index).filter(
    (size) => batchSize % size === 0,
  );
  const sizes = [minibatchSize, ...smaller];
  for (const kind of ['as it is', 'head'] as const) {
    for (const size of sizes) {
      const rounds = recipe.rounds.map((round) => ({ ...round, policy: withLess(round.policy, size, kind) }));
      const bytes = estimateMemory({ ...recipe, rounds }, parameters, width) + imported;
      if (bytes > available) continue;
      const changes = [
        ...(size === minibatchSize ? [] : [`policy.minibatchSize: ${size}`]),
        ...(kind === 'head' ? ['policy.critic.kind: head'] : []),
      ];
      return `With ${changes.join(' and ')} it would need about ${gigabytes(bytes)}.`;
    }
  }
  return 'Use a smaller base model: no minibatch and no kind of critic makes this one fit.';
}

type Policy = Recipe['rounds'][number]['policy'];

function withLess(policy: Policy, minibatchSize: number, kind: 'as it is' | 'head'): Policy {
  const critic = kind === 'head' ? { ...policy.critic, kind } : policy.critic;
  return { ...policy, critic, minibatchSize: Math.min(minibatchSize, policy.minibatchSize) };
}

function gigabytes(bytes: number): string {
  return bytes >= 1e8 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.ceil(bytes / 1e6)} MB`;
}
