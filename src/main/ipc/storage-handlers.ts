import type { Handlers } from '../../shared/ipc.ts';
import {
  backUpProject,
  backUpProjectTo,
  backupName,
  projectStorage,
} from '../experiments/project-storage.ts';
import type { HandlerContext } from './handler-context.ts';

export function storageHandlers({ workspace, desktop }: HandlerContext): Handlers['storage'] {
  return {
    read: () => projectStorage(workspace.session.project),
    backUp: () => backUpProject(workspace.session.project),
    backUpTo: async () => {
      const { project } = workspace.session;
      const question = { title: 'Copy the database', suggestedName: `${backupName()}.db`, extension: 'db' };
      const path = await desktop.chooseTarget(question);
      return path === null ? null : backUpProjectTo(project, path);
    },
  };
}
