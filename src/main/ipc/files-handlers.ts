import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Handlers } from '../../shared/ipc.ts';
import type { HandlerContext } from './handler-context.ts';

export function filesHandlers({ desktop, files }: HandlerContext): Handlers['files'] {
  return {
    choose: async (question) => (await desktop.chooseFiles(question)).map((path) => files.admit(path)),
    chooseTarget: async (question) => {
      const path = await desktop.chooseTarget(question);
      return path === null ? null : files.admitTarget(path);
    },
    saveText: async ({ text, ...question }) => {
      const path = await desktop.chooseTarget(question);
      if (path === null) return null;
      await writeFile(path, text);
      return basename(path);
    },
  };
}
