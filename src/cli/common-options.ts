/** Options that every command has, and the checks of numbers given on the command line. */
import { type Command, InvalidArgumentError } from 'commander';
import { projectFolder } from '../main/experiments/open-for-work.ts';
import { openOutput, type Output } from './output.ts';

export interface CommonOptions {
  readonly json?: boolean;
  readonly project?: string;
}

export function addCommonOptions(command: Command): Command {
  return command
    .option('--json', 'results as JSON lines on stdout, for scripts')
    .option(
      '--project <folder>',
      'project folder (default: the one in BALLAST_HOME, or the usual data folder)',
    );
}

export function openCommon(options: CommonOptions): { output: Output; folder: string } {
  return { output: openOutput(options.json === true), folder: projectFolder(options.project) };
}

/** A check for commander: a whole number from `low` to `high`. */
export function wholeNumber(low: number, high: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && Number.isInteger(value) && value >= low && value <= high) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${low} to ${high}.`);
  };
}

/** A check for commander: a number from `low` to `high`. */
export function numberBetween(low: number, high: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && value >= low && value <= high) return value;
    throw new InvalidArgumentError(`It must be a number from ${low} to ${high}.`);
  };
}

export const parseSeed = wholeNumber(0, 2 ** 31 - 1);
