/**
 * Reports that the window shows, each at an address of its own. A report carries texts that models wrote, so its page
 * stands in a frame that may draw and run the one script whose hash its policy names, and do nothing else.
 */
import { randomUUID } from 'node:crypto';
import { BrowserWindow } from 'electron';
import { appOrigin } from './app-protocol.ts';
import { devServerOrigin } from './dev-server.ts';
import { reportOrigin } from './content-security-policy.ts';

const pages = new Map<string, string>();
/** Those that were shown last; an older one is drawn again when it is asked for. */
const mostKept = 4;

/** Gives the address at which the report can be shown from now on. */
export function publishReport(html: string): string {
  const path = `/${randomUUID()}`;
  pages.set(path, html);
  for (const old of [...pages.keys()].slice(0, -mostKept)) pages.delete(old);
  return `${reportOrigin}${path}`;
}

export function serveReport(path: string): Response | null {
  const html = pages.get(path);
  if (html === undefined) return null;
  const frames = devServerOrigin() ?? appOrigin;
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      // What it may load is said by the page itself, which is the same as a file.
      'content-security-policy': `sandbox allow-scripts; frame-ancestors ${frames}`,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    },
  });
}

/** Prints a published report as A4 pages, in a window that nobody sees and that has no way to call us. */
export async function printReport(address: string): Promise<Uint8Array> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false },
  });
  try {
    await window.loadURL(address);
    return await window.webContents.printToPDF({
      pageSize: 'A4',
      printBackground: true,
      generateTaggedPDF: true,
      displayHeaderFooter: false,
    });
  } finally {
    window.destroy();
  }
}
