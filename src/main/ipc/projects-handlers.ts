import type { Handlers } from '../../shared/ipc.ts';
import type { HandlerContext } from './handler-context.ts';

export function projectsHandlers({ workspace, desktop }: HandlerContext): Handlers['projects'] {
  return {
    current: () => workspace.describe(),
    recents: () => workspace.recents(),
    openRecent: ({ token }) => workspace.openRecent(token),
    forgetRecent: ({ token }) => workspace.forgetRecent(token),
    openDefault: () => workspace.openDefault(),
    openDemo: () => workspace.openDemo(),
    openFolder: async () => {
      const folder = await desktop.chooseFolder();
      return folder === null ? null : workspace.open(folder, { create: false });
    },
    rescue: () => workspace.rescue,
    openRescued: () => workspace.openRescued(),
    create: ({ name }) => workspace.create(name),
    openArchive: async () => {
      const question = { title: 'Open an exported project', extensions: ['ballast'], several: false };
      const [file] = await desktop.chooseFiles(question);
      return file === undefined
        ? null
        : workspace.open(await workspace.archives.import(file), { create: false });
    },
    archiveStep: () => workspace.archives.step,
    cancelArchive: () => {
      workspace.archives.cancel();
      return null;
    },
    close: async () => {
      await workspace.close();
      return null;
    },
  };
}
