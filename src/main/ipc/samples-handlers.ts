import type { Handlers } from '../../shared/ipc.ts';
import { answeredOpenings, sampledOpenings, sampledRun } from '../experiments/sampled-answers.ts';
import type { HandlerContext } from './handler-context.ts';

export function samplesHandlers({ workspace }: HandlerContext): Handlers['samples'] {
  return {
    list: ({ runId }) => sampledRun(workspace.session.project, runId),
    openings: ({ runId, promptIds }) => sampledOpenings(workspace.session.project, runId, promptIds),
    texts: ({ runId, places }) => answeredOpenings(workspace.session.project, runId, places),
  };
}
