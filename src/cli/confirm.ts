/** A question on the terminal that is answered with yes or no. */
import { createInterface } from 'node:readline/promises';
import { AppError } from '../shared/app-error.ts';

/** @throws AppError 'bad-input' where nobody can answer; the hint names the option that does without */
export async function confirm(question: string, hint: string): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    throw new AppError('bad-input', 'There is no terminal to ask on.', hint);
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await terminal.question(`${question} [y/N] `)).trim());
  } finally {
    terminal.close();
  }
}
