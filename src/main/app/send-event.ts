/** Tells every window something by itself. */
import { BrowserWindow } from 'electron';
import type { LabEventName, LabEvents } from '../../shared/ipc.ts';

export function sendToWindows<Name extends LabEventName>(name: Name, event: LabEvents[Name]): void {
  for (const { webContents } of BrowserWindow.getAllWindows()) {
    if (!webContents.isDestroyed() && !webContents.isCrashed()) webContents.send(`event.${name}`, event);
  }
}
