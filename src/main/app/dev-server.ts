/** While the app is being built, electron-vite serves the window's files; a finished build never asks for it. */
import { app } from 'electron';

export function devServerOrigin(): string | null {
  const url = process.env['ELECTRON_RENDERER_URL'];
  return url === undefined || app.isPackaged ? null : new URL(url).origin;
}
