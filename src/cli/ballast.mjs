#!/usr/bin/env node
/**
 * Entry of the command line. Plain JavaScript, because the Node that starts it may be too old to read the rest; then
 * it starts again under the Node of node_modules.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packageFolder = fileURLToPath(new URL('../..', import.meta.url));

/** What jsdom asks for; TypeScript without a build and better-sqlite3's N-API are satisfied with 22.18. */
const OLDEST_NODE = [24, 15];

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const isNewEnough = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);

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
      `Ballast needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.version}, and ${node} is not there.\n` +
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
