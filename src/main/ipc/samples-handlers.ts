import type { Handlers } from '../../shared/ipc.ts';
import { answeredOpenings, sampledRun } from '../experiments/sampled-answers.ts';
import type { HandlerContext } from './handler-context.ts';

export function samplesHandlers({ workspace }: HandlerContext): Handlers['samples'] {
  return {
    list: ({ runId }) => sampledRun(workspace.session.project, runId),
    texts: ({ runId, places }) => answeredOpenings(workspace.session.project, runId, places),
  };
}
