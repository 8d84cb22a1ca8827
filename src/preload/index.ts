/**
 * The one door between the window and the main process: `window.lab.<noun>.<verb>()`. It knows the names of the
 * channels and nothing else, and never hands out `ipcRenderer`.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron';

/** Put in by the build from shared/ipc.ts, so that the preload need not carry the schemas. */
declare const LAB_CHANNELS: readonly string[];
declare const LAB_EVENTS: readonly string[];

type Listener = (event: unknown) => void;

const bridge: Record<string, unknown> = {
  on: (name: string, listener: Listener): (() => void) => {
    if (!LAB_EVENTS.includes(name)) throw new Error(`There is no event "${name}".`);
    const hear = (_: unknown, event: unknown): void => listener(event);
    ipcRenderer.on(`event.${name}`, hear);
    return () => void ipcRenderer.off(`event.${name}`, hear);
  },
  /** A dropped file's place, for the main process alone. */
  dropped: (file: File): Promise<unknown> =>
    ipcRenderer.invoke('files.dropped', { path: webUtils.getPathForFile(file) }),
};

for (const channel of LAB_CHANNELS) {
  const [noun = '', verb = ''] = channel.split('.');
  const verbs = (bridge[noun] ??= {}) as Record<string, unknown>;
  verbs[verb] = (input?: unknown): Promise<unknown> => ipcRenderer.invoke(channel, input);
}

contextBridge.exposeInMainWorld('lab', bridge);
