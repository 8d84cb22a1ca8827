import { basename } from 'node:path';
import type { Handlers } from '../../shared/ipc.ts';
import { archiveNameOf } from '../experiments/export-project.ts';
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
      const suggestedName = `${backupName('asked')}.db`;
      const path = await desktop.chooseTarget({ title: 'Copy the database', suggestedName, extension: 'db' });
      return path === null ? null : backUpProjectTo(project, path);
    },
    restore: ({ name }) => workspace.restore(name),
    exportProject: async ({ models }) => {
      const { folder } = workspace.session.project;
      const suggestedName = archiveNameOf(folder);
      const path = await desktop.chooseTarget({
        title: 'Export the project',
        suggestedName,
        extension: 'ballast',
      });
      if (path === null) return null;
      const { bytes, missing } = await workspace.archives.export(folder, path, models);
      return { name: basename(path), bytes, missing: [...missing] };
    },
  };
}
