import type { Handlers } from '../../shared/ipc.ts';
import { projectOverview } from '../experiments/project-overview.ts';
import type { HandlerContext } from './handler-context.ts';

export function overviewHandlers({ workspace }: HandlerContext): Handlers['overview'] {
  return { read: () => projectOverview(workspace.session.project) };
}
