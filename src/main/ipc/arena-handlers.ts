import type { Handlers } from '../../shared/ipc.ts';
import { arenaTally, nextBlindPair, voteOnBlindPair } from '../experiments/arena.ts';
import type { HandlerContext } from './handler-context.ts';

export function arenaHandlers({ workspace }: HandlerContext): Handlers['arena'] {
  return {
    next: (question) => nextBlindPair(workspace.session.project, question),
    vote: ({ id, choice, openMs, ...question }) =>
      voteOnBlindPair(workspace.session.project, question, { id, choice, openMs }),
    tally: ({ runId }) => arenaTally(workspace.session.project, runId),
  };
}
