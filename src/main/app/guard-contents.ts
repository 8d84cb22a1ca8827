/** What no page may do, whatever it holds: leave, open windows, ask for permissions, reach the network. */
import { session } from 'electron';
import type { WebContents } from 'electron';
import { appOrigin } from './app-protocol.ts';
import { reportOrigin } from './content-security-policy.ts';
import { devServerOrigin } from './dev-server.ts';

const localSchemes = ['app:', 'blob:', 'data:', 'devtools:'];

export interface RefusedRequest {
  readonly at: string;
  readonly url: string;
}

const mostKept = 50;
const longestShown = 200;
const refused: RefusedRequest[] = [];

/** What was asked of the network and refused since the start: the latest, the oldest of them first. */
export function refusedRequests(): readonly RefusedRequest[] {
  return refused;
}

/** Whether an address may be fetched: our own bundle, and what a page made itself. */
export function mayLoad(url: string, devOrigin: string | null): boolean {
  const { protocol, host } = new URL(url);
  if (localSchemes.includes(protocol)) return true;
  return devOrigin !== null && host === new URL(devOrigin).host;
}

/** Copying text when a person clicks on "Copy"; the clipboard cannot be read. */
function mayUse(permission: string): boolean {
  return permission === 'clipboard-sanitized-write';
}

export function guardSession(): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, permission, answer) => answer(mayUse(permission)));
  defaultSession.setPermissionCheckHandler((_contents, permission) => mayUse(permission));
  defaultSession.setDevicePermissionHandler(() => false);
  defaultSession.webRequest.onBeforeRequest(({ url }, answer) => {
    const cancel = !mayLoad(url, devServerOrigin());
    if (cancel) refused.push({ at: new Date().toISOString(), url: url.slice(0, longestShown) });
    refused.splice(0, Math.max(0, refused.length - mostKept));
    answer({ cancel });
  });
  defaultSession.on('will-download', (event) => event.preventDefault());
}

export function guardContents(contents: WebContents): void {
  const stay = (event: { readonly preventDefault: () => void }): void => event.preventDefault();
  contents.on('will-navigate', (event) => {
    // A reload of our own page is one; the window comes back to where it was.
    if (!event.url.startsWith(`${devServerOrigin() ?? appOrigin}/`)) stay(event);
  });
  contents.on('will-frame-navigate', (event) => {
    // The one thing a frame may show is a report.
    if (!event.isMainFrame && !event.url.startsWith(`${reportOrigin}/`)) stay(event);
  });
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', stay);
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
