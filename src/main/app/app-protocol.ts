/** `app://bundle/`: the window's files, served from the build and from nowhere else, under a strict policy. */
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol } from 'electron';
import { contentSecurityPolicy, reportOrigin } from './content-security-policy.ts';

export const appOrigin = 'app://bundle';

const reportHost = new URL(reportOrigin).host;
const bundleFolder = join(import.meta.dirname, '../../renderer');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

/** Before `ready`. Without `bypassCSP`, and without any right that the policy would take away again. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ]);
}

/** @param serveReport gives the report at a path of `app://report/`. */
export function serveBundle(serveReport: (path: string) => Response | null): void {
  protocol.handle('app', ({ url }) => {
    const { host, pathname } = new URL(url);
    return host === reportHost ? (serveReport(pathname) ?? notFound()) : serveFile(url);
  });
}

async function serveFile(url: string): Promise<Response> {
  const file = fileOf(url);
  const type = file === null ? undefined : types[extname(file)];
  if (file === null || type === undefined) return notFound();
  try {
    return new Response(new Uint8Array(await readFile(file)), {
      headers: {
        'content-type': type,
        'content-security-policy': contentSecurityPolicy,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
      },
    });
  } catch {
    return notFound();
  }
}

/** The file an address names; null for one outside the bundle. */
export function fileOf(url: string): string | null {
  const { host, pathname } = new URL(url);
  if (host !== 'bundle') return null;
  const path = normalize(join(bundleFolder, decodeURIComponent(pathname === '/' ? '/index.html' : pathname)));
  return path.startsWith(bundleFolder + sep) ? path : null;
}

function notFound(): Response {
  return new Response('There is no such file.', {
    status: 404,
    headers: { 'content-security-policy': contentSecurityPolicy, 'content-type': 'text/plain' },
  });
}
