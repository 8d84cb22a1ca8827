/**
 * Makes a fresh clone ready and then does what was asked: packages, base model, window, task. Needs nothing but Node 20
 * and npm, and does nothing twice.
 *
 * Run: node scripts/setup.mjs [--then <task> [its own options]], a task of scripts/setup/tasks.mjs
 */
import { checkMachine } from './setup/check-machine.mjs';
import { installPackages } from './setup/install-packages.mjs';
import { prepareModel } from './setup/prepare-model.mjs';
import { prepareWindow } from './setup/prepare-window.mjs';
import { SetupError } from './setup/setup-error.mjs';
import { runTask, tasks } from './setup/tasks.mjs';

const readArguments = (words) => {
  if (words.length === 0) return { task: undefined, options: [] };
  const [flag, task, ...options] = words;
  if (flag !== '--then' || !Object.hasOwn(tasks, task ?? '')) {
    throw new SetupError(
      `Unknown option: ${words.join(' ')}`,
      `Use node scripts/setup.mjs, or with --then ${Object.keys(tasks).join('|')}.`,
    );
  }
  return { task, options };
};

const main = async () => {
  const { task, options } = readArguments(process.argv.slice(2));
  checkMachine();
  await installPackages();
  await prepareModel();
  await prepareWindow(task);
  if (task === undefined) {
    console.log('Ready. Next: npm start');
    return 0;
  }
  return await runTask(task, options);
};

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(`\n${error.message}\n${error.hint}`);
  process.exitCode = 1;
}
