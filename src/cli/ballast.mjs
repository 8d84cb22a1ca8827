#!/usr/bin/env node
/**
 * Entry of the command line. Plain JavaScript, because the Node that starts it may be too old to read the rest:
 * TypeScript without a build needs Node 22.18, better-sqlite3 N-API 10. Then it starts again under the Node of
 * node_modules.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packageFolder = fileURLToPath(new URL('../..', import.meta.url));

const isNewEnough =
  Boolean(process.features.typescript) &&
  Number(process.versions.napi) >= 10 &&
  typeof module.registerHooks === 'function';

if (isNewEnough) {
  await import('./register-tsx.mjs');
  const { main } = await import('./main.ts');
  process.exitCode = await main(process.argv.slice(2));
} else {
  startAgain();
}

function startAgain() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const node = join(packageFolder, 'node_modules', 'node', 'bin', name);
  if (!existsSync(node) || process.execPath === node) {
    process.stderr.write(
      `Ballast needs Node 22.18 or newer; this is ${process.version}, and ${node} is not there.\n` +
        'Run npm start once in the folder of Ballast (it installs the right Node beside it), or install a newer Node.\n',
    );
    process.exitCode = 1;
    return;
  }
  const child = spawn(node, [join(packageFolder, 'src', 'cli', 'ballast.mjs'), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  // Ctrl-C reaches the child by itself; a signal sent to this process alone is handed on.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + constants.signals[signal];
  });
}
