/** The app from its start to its end, as a list: what must come before `ready`, what after, and what at the end. */
import { join } from 'node:path';
import { app, BrowserWindow, ipcMain } from 'electron';
import { FileTokens } from '../ipc/file-tokens.ts';
import { createHandlers } from '../ipc/handlers.ts';
import { registerCalls } from '../ipc/register-calls.ts';
import { whereBallastLives } from '../experiments/preferences.ts';
import { Workspace } from '../experiments/workspace.ts';
import { startUtilityProcessTrainer } from './utility-process-host.ts';
import { registerAppScheme, serveBundle } from './app-protocol.ts';
import { guardContents, guardSession } from './guard-contents.ts';
import { isFromOurWindow, openMainWindow } from './main-window.ts';
import { electronDesktop } from './electron-desktop.ts';
import { serveReport } from './report-pages.ts';
import { sendToWindows } from './send-event.ts';
import { stopBeforeQuit } from './stop-before-quit.ts';
import { keepAwakeWhileWorking } from './keep-awake.ts';
import { notifyOfEnds } from './notify-of-ends.ts';
import { pauseOnSuspend } from './pause-on-suspend.ts';
import { beginSelfCheck } from './self-check.ts';
import { recordStart } from './start-record.ts';

export async function startApp(): Promise<void> {
  // Chromium refuses its sandbox to root; only a test launcher that runs as root passes this switch.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  registerAppScheme();
  const selfCheck = beginSelfCheck();
  // Beside the projects, so that one setting moves everything, and each home has one window.
  const windowFolder = join(whereBallastLives(), 'window');
  app.setPath('userData', windowFolder);
  app.setAppUserModelId('ballast');
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  const start = recordStart(join(windowFolder, 'starts.json'), Date.now());
  if (start.safeMode) app.disableHardwareAcceleration();
  app.on('second-instance', focusWindow);
  app.on('web-contents-created', (_, contents) => guardContents(contents));

  const awake = keepAwakeWhileWorking();
  const notices = notifyOfEnds();
  const workspace = new Workspace(startUtilityProcessTrainer, {
    onLive: (state, metrics) => {
      awake.follow(state);
      notices.follow(state);
      sendToWindows('live', { state, metrics });
    },
    onRunsChanged: () => sendToWindows('changed', { what: 'runs' }),
    onProjectChanged: () => sendToWindows('changed', { what: 'project' }),
  });
  stopBeforeQuit(workspace);

  const files = new FileTokens();
  const { safeMode } = start;
  const handlers = createHandlers({ workspace, desktop: electronDesktop, files, safeMode });
  registerCalls(handlers, files, isFromOurWindow);

  // Not awaited at the top of the entry: Electron becomes ready only when its entry has been loaded.
  void app.whenReady().then(async () => {
    guardSession();
    serveBundle(serveReport);
    pauseOnSuspend(workspace);
    const window = openMainWindow();
    await (selfCheck === null ? window : selfCheck(window, workspace));
  });
  app.on('window-all-closed', () => app.quit());
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) void openMainWindow();
  });
  app.on('will-quit', () => {
    start.endedWell();
    ipcMain.removeAllListeners();
  });
}

function focusWindow(): void {
  const [window] = BrowserWindow.getAllWindows();
  if (window === undefined) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}
