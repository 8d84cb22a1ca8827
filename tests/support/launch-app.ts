/** The real app in the real Electron, driven by Playwright, with a data folder of its own. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron } from 'playwright';
import type { ElectronApplication, Page } from 'playwright';
import { openDisplay } from './virtual-display.ts';

export const repository = resolve(import.meta.dirname, '../..');
const builtEntry = join(repository, 'out/main/index.js');

export interface LaunchedApp {
  readonly electron: ElectronApplication;
  readonly page: Page;
  /** BALLAST_HOME of this app. */
  readonly home: string;
  /** What the page has complained of: errors, and breaches of the content policy. */
  readonly complaints: readonly string[];
  readonly close: () => Promise<void>;
}

export interface LaunchOptions {
  /** A home that is there already; it is then left in place. */
  readonly home?: string;
  readonly size?: { readonly width: number; readonly height: number };
}

/** @throws Error where the app has not been built. */
export async function launchApp({ home: given, size }: LaunchOptions = {}): Promise<LaunchedApp> {
  if (!existsSync(builtEntry)) throw new Error('The app is not built: npm run build');
  const display = await openDisplay();
  const home = given ?? mkdtempSync(join(tmpdir(), 'ballast-app-'));
  const electron = await _electron.launch({
    args: [
      // A machine for tests often runs as root, and Chromium's sandbox refuses that.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      repository,
    ],
    cwd: repository,
    // Playwright would otherwise show light pages, whatever the person chose.
    colorScheme: null,
    env: { ...personsEnvironment(), DISPLAY: display.name, BALLAST_HOME: home, NODE_OPTIONS: '' },
  });
  const page = await electron.firstWindow();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  if (size !== undefined) {
    await electron.evaluate(
      ({ BrowserWindow }, wanted) =>
        BrowserWindow.getAllWindows()[0]?.setContentSize(wanted.width, wanted.height),
      size,
    );
  }
  return {
    electron,
    page,
    home,
    complaints,
    close: async () => {
      await electron.close();
      display.close();
      if (given === undefined) rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Vitest says NODE_ENV=test; a person who starts the app says nothing, and React asks. */
function personsEnvironment(): Record<string, string> {
  const { NODE_ENV: _ours, ...environment } = stringsOf(process.env);
  return environment;
}

function stringsOf(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
