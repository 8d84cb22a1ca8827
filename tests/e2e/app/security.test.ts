/** The rules of Electron's security guide, each asked of the running app. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { contentSecurityPolicy } from '../../../src/main/app/content-security-policy.ts';
import { calls } from '../../../src/shared/ipc.ts';
import { launchApp, repository } from '../../support/launch-app.ts';
import type { LaunchedApp } from '../../support/launch-app.ts';

let app: LaunchedApp;

beforeAll(async () => {
  app = await launchApp();
  await app.page.getByRole('button', { name: /Open the demo/ }).waitFor();
});
afterAll(() => app.close());

/** Calls `window.lab` as a page would, whatever the types say. */
const ask = (channel: string, input: unknown): Promise<unknown> =>
  app.page.evaluate(
    ([name, sent]) => {
      const [noun = '', verb = ''] = String(name).split('.');
      const lab = window.lab as unknown as Record<
        string,
        Record<string, (input: unknown) => Promise<unknown>>
      >;
      return lab[noun]?.[verb]?.(sent);
    },
    [channel, input] as const,
  );

describe('the page', () => {
  test('is local (1) and comes by a protocol of our own (18)', () => {
    expect(app.page.url()).toMatch(/^app:\/\/bundle\//);
  });

  test('has no Node (2), an isolated context (3) and a sandbox (4)', async () => {
    const preferences = await app.electron.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      // Not in the public types, and the one way to ask a running window.
      const contents = window?.webContents as unknown as {
        getLastWebPreferences: () => Record<string, unknown>;
      };
      return contents.getLastWebPreferences();
    });
    expect(preferences).toMatchObject({
      nodeIntegration: false,
      contextIsolation: true,
      sandbox: true,
      // (6), (8), (9)
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
    });
    // (10)
    expect(preferences['enableBlinkFeatures'] ?? '').toBe('');
    expect(
      await app.page.evaluate(() => [
        typeof Reflect.get(window, 'require'),
        typeof Reflect.get(window, 'process'),
      ]),
    ).toEqual(['undefined', 'undefined']);
  });

  test('is under a strict policy (7), sent as a header', async () => {
    const header = await app.page.evaluate(async () =>
      (await fetch(location.href)).headers.get('content-security-policy'),
    );
    expect(header).toBe(contentSecurityPolicy);
    expect(header).not.toMatch(/unsafe|\*|http/);
  });

  test('cannot run what it is given as text', async () => {
    const outcome = await app.page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.ranInline = true';
      document.body.append(script);
      return Reflect.get(window, 'ranInline') ?? 'did not run';
    });
    expect(outcome).toBe('did not run');
  });

  test('sees `window.lab` and nothing of ipcRenderer (20)', async () => {
    const names = await app.page.evaluate(() => Object.keys(Reflect.get(window, 'lab')).sort());
    expect(names).toEqual(['dropped', 'on', ...Object.keys(calls)].sort());
  });
});

describe('the page cannot', () => {
  test('reach the network', async () => {
    const outcomes = await app.page.evaluate(() =>
      Promise.all(
        ['https://example.com/', 'http://127.0.0.1:1/', 'file:///etc/passwd'].map((url) =>
          fetch(url).then(
            () => 'reached',
            () => 'refused',
          ),
        ),
      ),
    );
    expect(outcomes).toEqual(['refused', 'refused', 'refused']);
    // Beneath the policy, the session refuses too: asked from the main process, where no policy holds.
    const beneath = await app.electron.evaluate(({ session }) =>
      session.defaultSession.fetch('http://127.0.0.1:1/').then(
        () => 'reached',
        (error: Error) => error.message,
      ),
    );
    expect(beneath).toContain('ERR_BLOCKED_BY_CLIENT');
  });

  test('leave the bundle by its own protocol', async () => {
    const statuses = await app.page.evaluate(() =>
      Promise.all(
        ['/../../package.json', '/%2e%2e/%2e%2e/package.json', '/..%2f..%2fpackage.json', '/nowhere.js'].map(
          (path) => fetch(`app://bundle${path}`).then(({ status }) => status),
        ),
      ),
    );
    expect(statuses).toEqual([404, 404, 404, 404]);
  });

  test('navigate away (13), open windows (14), embed others (11, 12)', async () => {
    const before = app.page.url();
    await app.page.evaluate(() => {
      location.href = 'https://example.com/';
    });
    const opened = await app.page.evaluate(() => window.open('https://example.com/') === null);
    await app.page.evaluate(() => {
      const webview = document.createElement('webview');
      webview.setAttribute('src', 'https://example.com/');
      document.body.append(webview);
    });
    expect(opened).toBe(true);
    expect(app.page.url()).toBe(before);
    expect(app.electron.windows()).toHaveLength(1);
  });

  test('get a permission (5)', async () => {
    const states = await app.page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'microphone'] as PermissionName[];
      const found = await Promise.all(names.map((name) => navigator.permissions.query({ name })));
      return found.map(({ state }) => state);
    });
    expect(states).toEqual(['denied', 'denied', 'denied', 'denied']);
    // Read what a person has copied elsewhere; to write is what "Copy details" does.
    const clipboard = await app.page.evaluate(() =>
      navigator.clipboard.readText().then(
        () => 'read',
        () => 'refused',
      ),
    );
    expect(clipboard).toBe('refused');
  });
});

describe('the app', () => {
  test('hands no address to other programs (15)', () => {
    const folder = join(repository, 'out/main');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.js'),
    );
    expect(files).toContain('index.js');
    const handing = files.filter((name) => readFileSync(join(folder, name), 'utf8').includes('openExternal'));
    expect(handing).toEqual([]);
  });

  test('runs on the Electron that it names, one of the three newest majors of its time (16)', async () => {
    const named = z
      .object({ devDependencies: z.object({ electron: z.string() }) })
      .parse(JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'))).devDependencies.electron;
    expect(await app.electron.evaluate(() => process.versions['electron'])).toBe(named);
  });
});

describe('messages (17)', () => {
  test('every channel refuses what is not as agreed', async () => {
    const channels = Object.entries(calls).flatMap(([noun, verbs]) =>
      Object.keys(verbs).map((verb) => `${noun}.${verb}`),
    );
    for (const channel of channels) {
      const answer = await ask(channel, { a: { thing: 'that no channel takes' }, b: [1] });
      expect(answer, channel).toMatchObject({ ok: false, code: 'refused' });
    }
  });

  test('a channel that is not in the contract does not exist', async () => {
    expect(await ask('projects.deleteEverything', {})).toBeUndefined();
  });

  test('a failure comes as words, without a stack of the main process where it was expected', async () => {
    const answer = await ask('projects.openRecent', { token: 'not given out' });
    expect(answer).toMatchObject({ ok: false, code: 'not-found' });
    expect(answer).not.toHaveProperty('details');
  });

  test('a message from another page is refused, whoever it says it is', async () => {
    // A second window with the same preload, on a page that is not ours.
    const answer = await app.electron.evaluate(
      async ({ BrowserWindow }, preload) => {
        const stranger = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
        await stranger.loadURL('data:text/html,<p>not ours</p>');
        const words: unknown = await stranger.webContents.executeJavaScript('window.lab.projects.current()');
        stranger.destroy();
        return words;
      },
      join(repository, 'out/preload/index.cjs'),
    );
    expect(answer).toMatchObject({ ok: false, code: 'refused' });
  });
});
