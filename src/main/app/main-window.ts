/** The one window. */
import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme } from 'electron';
import type { IpcMainInvokeEvent } from 'electron';
import { bundledFolder } from '../experiments/bundled-folder.ts';
import { readPreferences } from '../experiments/preferences.ts';
import { appOrigin } from './app-protocol.ts';
import { recoverFromCrash } from './crash-guard.ts';
import { devServerOrigin } from './dev-server.ts';

const preload = join(import.meta.dirname, '../../preload/index.cjs');
/** Windows and macOS take it from the program; elsewhere the window carries it. */
export const windowIcon = join(bundledFolder('icon'), '256x256.png');
/** The page's own background, so that nothing flashes before the first paint. */
const paper = { light: '#f7f6f3', dark: '#14171a' } as const;

export async function openMainWindow(): Promise<BrowserWindow> {
  const { theme } = readPreferences();
  nativeTheme.themeSource = theme;
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 360,
    minHeight: 480,
    show: false,
    title: 'Ballast',
    icon: windowIcon,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? paper.dark : paper.light,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  window.removeMenu();
  window.once('ready-to-show', () => window.show());
  recoverFromCrash(window.webContents);
  await window.loadURL(`${devServerOrigin() ?? appOrigin}/index.html`);
  return window;
}

/** Whether a message comes from the main frame of our window, showing our own page. */
export function isFromOurWindow({ senderFrame, sender }: IpcMainInvokeEvent): boolean {
  const window = BrowserWindow.fromWebContents(sender);
  if (senderFrame === null || window === null) return false;
  // Chromium says the origin of `app:` pages by their address.
  const { origin, protocol, host } = new URL(senderFrame.url);
  const isOurPage =
    devServerOrigin() === null ? `${protocol}//${host}` === appOrigin : origin === devServerOrigin();
  return senderFrame === sender.mainFrame && isOurPage;
}
