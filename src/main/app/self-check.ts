/**
 * `ballast --self-check`: the app tries itself out, in a temporary folder of its own, and prints what it found as one
 * line of JSON. It is how a packed app is tested, since nobody can look into it from outside. It touches
 * no project, and a Ballast that is open besides does not notice.
 */
import { mkdtempSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import type { BrowserWindow } from 'electron';
import type { Workspace } from '../experiments/workspace.ts';
import { selfCheckSteps } from './self-check-steps.ts';
import type { SelfCheckVerdict, StepResult } from './self-check-verdict.ts';

const option = 'self-check';
const stoppedWithinMs = 20_000;

export type SelfCheck = (window: Promise<BrowserWindow>, workspace: Workspace) => Promise<void>;

/**
 * Before anything asks where data lies; null where nobody asked for a check.
 *
 * `--self-check` carries out a run of seconds, `--self-check=quick` the quick demo.
 */
export function beginSelfCheck(): SelfCheck | null {
  if (!app.commandLine.hasSwitch(option)) return null;
  const home = mkdtempSync(join(tmpdir(), 'ballast-self-check-'));
  process.env['BALLAST_HOME'] = home;
  const recipe = app.commandLine.getSwitchValue(option) === 'quick' ? 'demo-quick' : 'self-check';
  return async (opening, workspace) => {
    const steps: StepResult[] = [];
    for (const { name, check } of selfCheckSteps(recipe)) {
      steps.push(await tried(name, async () => check(await opening)));
    }
    steps.push(await tried('end', () => stopped(workspace)));
    rmSync(home, { recursive: true, force: true });
    const ok = steps.every((step) => step.ok);
    print({
      selfCheck: 1,
      ok,
      version: app.getVersion(),
      electron: process.versions.electron ?? '',
      isPackaged: app.isPackaged,
      steps,
    });
    app.exit(ok ? 0 : 1);
  };
}

/** A step that fails does not keep the others from saying what they find. */
async function tried(name: string, check: () => Promise<string>): Promise<StepResult> {
  const began = performance.now();
  const seconds = (): number => Math.round(performance.now() - began) / 1000;
  try {
    const found = await check();
    return { name, ok: true, found, seconds: seconds() };
  } catch (cause) {
    return {
      name,
      ok: false,
      found: cause instanceof Error ? cause.message : String(cause),
      seconds: seconds(),
    };
  }
}

async function stopped(workspace: Workspace): Promise<string> {
  const late = new Promise<never>((_, reject) =>
    setTimeout(() => reject(new Error('The project did not close.')), stoppedWithinMs),
  );
  await Promise.race([workspace.close(), late]);
  return 'the project is closed';
}

/** At once and whole: the process ends right after. */
function print(verdict: SelfCheckVerdict): void {
  writeSync(process.stdout.fd, `${JSON.stringify(verdict)}\n`);
}
