import type { Handlers } from '../../shared/ipc.ts';
import { glanceForImport, ImportDesk } from '../experiments/import-desk.ts';
import { excludeOpening, includeOpening, projectData, projectPrompts } from '../experiments/project-data.ts';
import type { HandlerContext } from './handler-context.ts';

export function dataHandlers({ workspace, files }: HandlerContext): Handlers['data'] {
  const desk = new ImportDesk();
  return {
    read: () => projectData(workspace.session.project),
    prompts: (search) => projectPrompts(workspace.session.project, search),
    exclude: ({ promptId, reason }) => {
      excludeOpening(workspace.session.project, promptId, reason);
      return null;
    },
    include: ({ promptId }) => {
      includeOpening(workspace.session.project, promptId);
      return null;
    },
    openFile: ({ token }) => glanceForImport(files.pathOf(token)),
    look: ({ token, choices }) => desk.look(workspace.session.project, files.pathOf(token), choices),
    progress: () => desk.progress,
    cancelLook: () => {
      desk.cancel();
      return null;
    },
    store: async ({ token, sha256, ...words }) => {
      const { session } = workspace;
      const stored = await desk.store(session.project, files.pathOf(token), sha256, words);
      if (workspace.current === session) session.queueChanged();
      return stored;
    },
  };
}
