import { idle } from '../../shared/idle.ts';
import { parseRecipe } from '../../shared/recipe.ts';
import type { Handlers } from '../../shared/ipc.ts';
import { bundledRecipe } from '../experiments/bundled-recipe.ts';
import {
  addToQueue,
  cancelJob,
  duplicateJob,
  moveJob,
  pauseJob,
  resumeJob,
  retryJob,
} from '../experiments/edit-queue.ts';
import type { ProjectSession } from '../experiments/project-session.ts';
import { queueOf } from '../experiments/run-overview.ts';
import type { HandlerContext } from './handler-context.ts';

export function queueHandlers({ workspace }: HandlerContext): Handlers['queue'] {
  /** Edits the queue, then goes on with it: in the window, what is queued is carried out. */
  const queueing = <Result>(edit: (project: ProjectSession['project']) => Result): Result => {
    const { session } = workspace;
    const result = edit(session.project);
    session.start();
    return result;
  };
  const editing = <Result>(edit: (project: ProjectSession['project']) => Result): Result => {
    const { session } = workspace;
    const result = edit(session.project);
    session.queueChanged();
    return result;
  };
  return {
    live: () => workspace.current?.state ?? idle,
    list: () => queueOf(workspace.session.project),
    add: ({ recipe }) => queueing((project) => ({ runId: addToQueue(project, parseRecipe(recipe)) })),
    addBundled: ({ recipe }) =>
      queueing((project) => ({ runId: addToQueue(project, bundledRecipe(recipe)) })),
    pause: ({ runId }) => editing((project) => pauseJob(project, runId)),
    resume: ({ runId }) => queueing((project) => resumeJob(project, runId)),
    cancel: ({ runId }) => editing((project) => cancelJob(project, runId)),
    retry: ({ runId }) => queueing((project) => retryJob(project, runId)),
    duplicate: ({ runId, seed }) => queueing((project) => ({ runId: duplicateJob(project, runId, seed) })),
    move: ({ runId, place }) => editing((project) => moveJob(project, runId, place)),
    start: () => {
      workspace.session.start();
      return null;
    },
    stop: async () => {
      await workspace.session.stop();
      return null;
    },
  };
}
