/** The desktop as Electron has it. */
import { BrowserWindow, dialog, nativeTheme } from 'electron';
import type { OpenDialogOptions } from 'electron';
import type { Desktop } from '../ipc/desktop.ts';
import { refusedRequests } from './guard-contents.ts';
import { printReport, publishReport } from './report-pages.ts';

export const electronDesktop: Desktop = {
  chooseFolder: async () => {
    const [folder] = await open({ title: 'Open a project', properties: ['openDirectory'] });
    return folder ?? null;
  },
  chooseFiles: ({ title, extensions, several }) =>
    open({
      title,
      properties: several ? ['openFile', 'multiSelections'] : ['openFile'],
      ...(extensions.length > 0 && { filters: [{ name: 'Files', extensions: [...extensions] }] }),
    }),
  chooseTarget: async ({ title, suggestedName, extension }) => {
    const { canceled, filePath } = await dialog.showSaveDialog({
      title,
      defaultPath: suggestedName,
      filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
    });
    return canceled || filePath === '' ? null : filePath;
  },
  showTheme: (theme) => {
    nativeTheme.themeSource = theme;
  },
  refusedRequests,
  publish: publishReport,
  printToPdf: printReport,
};

async function open(options: OpenDialogOptions): Promise<readonly string[]> {
  const [window] = BrowserWindow.getAllWindows();
  const { canceled, filePaths } =
    window === undefined
      ? await dialog.showOpenDialog(options)
      : await dialog.showOpenDialog(window, options);
  return canceled ? [] : filePaths;
}
