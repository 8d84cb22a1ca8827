/** The command line: one command per file in commands/, every failure in words, never a stack. */
import { Command, CommanderError } from 'commander';
import { appVersion } from '../main/experiments/app-version.ts';
import { backupCommand } from './commands/backup.ts';
import { compareCommand } from './commands/compare.ts';
import { dataCommand } from './commands/data.ts';
import { cleanCommand } from './commands/clean.ts';
import { deleteCommand } from './commands/delete.ts';
import { demoCommand } from './commands/demo.ts';
import { diagnoseCommand } from './commands/diagnose.ts';
import { doctorCommand } from './commands/doctor.ts';
import { evaluateCommand } from './commands/evaluate.ts';
import { exportCommand } from './commands/export.ts';
import { generateCommand } from './commands/generate.ts';
import { importCommand } from './commands/import.ts';
import { queueCommand } from './commands/queue.ts';
import { reportCommand } from './commands/report.ts';
import { restoreCommand } from './commands/restore.ts';
import { resumeCommand } from './commands/resume.ts';
import { runCommand } from './commands/run.ts';
import { runsCommand } from './commands/runs.ts';
import { showCommand } from './commands/show.ts';
import { sweepCommand } from './commands/sweep.ts';
import { verifyCommand } from './commands/verify.ts';
import { explainError } from './explain-error.ts';
import { endQuietlyWhenReaderLeaves } from './output.ts';

/** @returns the exit code */
export async function main(words: readonly string[]): Promise<number> {
  endQuietlyWhenReaderLeaves();
  try {
    await buildProgram().parseAsync(words, { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    return tellError(error, words.includes('--json'));
  }
}

function buildProgram(): Command {
  const program = new Command('ballast')
    .description('Safe RLHF experiments on a real language model, on this machine alone.')
    .version(appVersion)
    .addHelpText('after', HELP);
  const commands = [
    demoCommand(),
    runCommand(),
    resumeCommand(),
    runsCommand(),
    showCommand(),
    diagnoseCommand(),
    doctorCommand(),
    evaluateCommand(),
    generateCommand(),
    reportCommand(),
    queueCommand(),
    sweepCommand(),
    compareCommand(),
    verifyCommand(),
    importCommand(),
    dataCommand(),
    exportCommand(),
    backupCommand(),
    restoreCommand(),
    deleteCommand(),
    cleanCommand(),
  ];
  for (const command of commands) program.addCommand(command);
  leaveErrorsToMain(program);
  return program;
}

/** Errors come back as exceptions and are told once, in `tellError`. */
function leaveErrorsToMain(command: Command): void {
  command.exitOverride().configureOutput({ writeErr: () => undefined });
  command.commands.forEach(leaveErrorsToMain);
}

const HELP = `
Data lies in the platform's usual folder for an application's data; BALLAST_HOME names another.
Exit codes: 0 done, 1 failed, 2 wrong use or bad input, 70 a fault in Ballast, 75 busy or waiting, 130 paused.
BALLAST_DEBUG=1 adds the stack to an error.`;

function tellError(error: unknown, json: boolean): number {
  const { kind, message, hint, exitCode } = explainError(error);
  process.stderr.write(`${message}\n${hint}\n`);
  if (process.env['BALLAST_DEBUG'] === '1' && error instanceof Error) {
    process.stderr.write(`${error.stack ?? ''}\n`);
    if (error.cause instanceof Error) process.stderr.write(`Cause: ${error.cause.stack ?? ''}\n`);
  }
  if (json) process.stdout.write(`${JSON.stringify({ error: { kind, message, hint } })}\n`);
  return exitCode;
}
