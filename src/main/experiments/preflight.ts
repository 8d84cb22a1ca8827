/** Before a start: whether the recipe holds, what it will take, and whether this machine has that. */
import { z } from 'zod';
import { AppError } from '../../shared/app-error.ts';
import type { Preflight, WantedMatrix } from '../../shared/ipc/train.ts';
import { parseRecipe } from '../../shared/recipe.ts';
import type { Recipe } from '../../shared/recipe.ts';
import { countSweepRuns, mostSweepRuns } from '../../shared/sweep.ts';
import type { SweepCell } from '../../shared/sweep.ts';
import type { Project } from '../storage/project.ts';
import { addToQueue } from './edit-queue.ts';
import { explainIssues } from './explain-issues.ts';
import { findMisfits, machineRoom } from './machine-room.ts';
import type { MachineRoom, Misfit } from './machine-room.ts';
import { estimateSweep, planSweep, queueSweep, requireNoPeople } from './plan-sweep.ts';
import type { SweepPlan } from './plan-sweep.ts';
import { sweepCells } from './sweep-cells.ts';

type WrittenRecipe = Readonly<Record<string, unknown>>;

/** Never throws for what a person can mend: that is what it tells. */
export function preflight(folder: string, written: WrittenRecipe, matrix: WantedMatrix): Preflight {
  const room = machineRoom(folder);
  const machine = { memoryBytes: room.memoryBytes, freeDiskBytes: room.freeDiskBytes };
  const blocked = (problems: Preflight['problems']): Preflight => ({
    problems,
    plan: null,
    machine,
    misfits: [],
    notes: [],
  });
  const read = readWritten(written);
  if ('problems' in read) return blocked(read.problems);
  const { recipe } = read;
  try {
    const cells = readCells(recipe, matrix);
    if (cells.length > 1) requireNoPeople(cells);
    const plan = estimateSweep(folder, cells);
    const misfits = findMisfits(plan, room).map((misfit) => ({
      message: misfit.message,
      hint: misfit.hint,
      change: changeThatFits(misfit, folder, recipe, matrix, room),
    }));
    return { problems: [], plan, machine, misfits, notes: notesOn(recipe, plan, matrix) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return blocked(
      error.message.split('\n').map((message) => ({ path: '', message: `${message} ${error.hint}` })),
    );
  }
}

/**
 * Queues the run, or all runs of the matrix.
 *
 * @throws AppError where `preflight` would have said why not
 */
export function queuePlanned(
  project: Project,
  written: WrittenRecipe,
  matrix: WantedMatrix,
): { runIds: string[]; sweepId: string | null } {
  const read = readWritten(written);
  if ('problems' in read) {
    const words = read.problems.map(({ path, message }) => `${path}: ${message}`).join('\n');
    throw new AppError('bad-input', words, 'Mend these settings and start again.');
  }
  const cells = readCells(read.recipe, matrix);
  const [only] = cells;
  if (only !== undefined && cells.length === 1) {
    const [misfit] = findMisfits(estimateSweep(project.folder, cells), machineRoom(project.folder));
    if (misfit !== undefined) throw new AppError('bad-input', misfit.message, misfit.hint);
    return { runIds: [addToQueue(project, only.recipe)], sweepId: null };
  }
  planSweep(project.folder, cells);
  return queueSweep(project, read.recipe.name, matrix, cells);
}

function readWritten(written: WrittenRecipe): { recipe: Recipe } | { problems: Preflight['problems'] } {
  try {
    return { recipe: parseRecipe(written) };
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const problems = explainIssues(error, written).map(({ path, message }) => ({
      path: path
        .map(String)
        .join('.')
        .replace(/^rounds\.\d+\./, 'round.'),
      message,
    }));
    // What is wrong in every round is told once.
    return { problems: [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()] };
  }
}

function readCells(recipe: Recipe, matrix: WantedMatrix): SweepCell[] {
  const runs = countSweepRuns(matrix);
  if (runs > mostSweepRuns) {
    throw new AppError(
      'bad-input',
      `This comes to ${runs.toLocaleString('en-US')} runs; at most ${mostSweepRuns.toLocaleString('en-US')} are queued at once.`,
      'Give fewer values or fewer seeds.',
    );
  }
  return sweepCells(recipe, matrix);
}

type Change = Preflight['misfits'][number]['change'];

/** One change that makes it fit; null where none of those that are tried does. */
function changeThatFits(
  { what }: Misfit,
  folder: string,
  recipe: Recipe,
  matrix: WantedMatrix,
  room: MachineRoom,
): Change {
  if (what === 'disk') return null;
  const { batchSize, critic } = recipe.rounds[0]?.policy ?? {};
  const sizes = [64, 32, 16, 8, 4, 2, 1].filter((size) => batchSize !== undefined && batchSize % size === 0);
  const candidates = [
    ...(critic?.kind === 'full'
      ? [{ path: 'round.policy.critic.kind', value: 'head', words: 'Use linear critics (critic: head)' }]
      : []),
    ...sizes.map((value) => ({
      path: 'round.policy.minibatchSize',
      value,
      words: `Train on ${value} answers at a time (minibatch ${value})`,
    })),
  ];
  const fits = ({ path, value }: { path: string; value: unknown }): boolean => {
    const changed = { variations: [...matrix.variations, { path, values: [value] }], seeds: matrix.seeds };
    return findMisfits(estimateSweep(folder, readCells(recipe, changed)), room).every(
      (misfit) => misfit.what !== 'memory',
    );
  };
  return candidates.find(fits) ?? null;
}

/** Above it, a run is for the night. */
const longRunSeconds = 3 * 3600;

function notesOn({ rounds }: Recipe, plan: SweepPlan, matrix: WantedMatrix): string[] {
  const notes: string[] = [];
  const people = rounds.some(({ labeling }) => labeling.source === 'people');
  if (people) {
    notes.push(
      'People label: the run stops after drawing its answers and goes on when all pairs are labeled.',
    );
  }
  if (rounds.some(({ policy }) => policy.klCoefficient === 0) && !isVaried(matrix, 'klCoefficient')) {
    notes.push(
      'The KL coefficient is 0: nothing holds the model close to what it was, and its text may fall apart.',
    );
  }
  if (rounds.some(({ policy }) => policy.multiplier.method === 'fixed')) {
    notes.push('The price of cost is fixed: the limit d has no effect on the training.');
  }
  if (matrix.seeds.length === 1) {
    notes.push('One seed: how much of a difference is luck cannot be told. Three or five show it.');
  }
  if (plan.seconds > longRunSeconds) {
    notes.push('It takes hours. It can be paused at any time, and survives a restart of the machine.');
  }
  return notes;
}

function isVaried({ variations }: WantedMatrix, name: string): boolean {
  return variations.some(({ path }) => path.endsWith(`.${name}`));
}
