/**
 * A file of openings to be continued: one a line of plain text (.txt), or JSON lines (.jsonl), each a string or an object
 * with `prompt` or `text`. Empty lines are passed over. A line that is no opening refuses the file, before anything is drawn.
 */
import { createReadStream, statSync } from 'node:fs';
import { extname } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../shared/app-error.ts';
import { longestPrompt } from './import-prompts.ts';
import { lineFaults, readLines } from './import/text-lines.ts';
import type { Line } from './import/text-lines.ts';

export interface ListedPrompt {
  /** In the file, from 1. */
  readonly line: number;
  readonly text: string;
}

export interface RefusedPrompt {
  readonly line: number;
  readonly reason: string;
}

/** More are no list that one machine continues; they are told apart from a file that is meant for something else. */
const mostPrompts = 100_000;

const row = z.union([
  z.string(),
  z.looseObject({ prompt: z.string() }).transform(({ prompt }) => prompt),
  z.looseObject({ text: z.string() }).transform(({ text }) => text),
]);

/** @throws AppError 'not-found' where the file cannot be read; 'bad-input' where it holds no opening, or a line is none */
export async function readPromptList(file: string): Promise<ListedPrompt[]> {
  const kind = extname(file).toLowerCase();
  if (kind !== '.txt' && kind !== '.jsonl') {
    throw new AppError(
      'bad-input',
      `${file} is neither .txt nor .jsonl.`,
      'Save the openings as plain text, one a line, or as JSON lines.',
    );
  }
  requireFile(file);
  const prompts: ListedPrompt[] = [];
  const refused: RefusedPrompt[] = [];
  let line = 0;
  for await (const read of readLines(createReadStream(file))) {
    line += 1;
    const found = readPrompt(read, kind);
    if ('reason' in found) refused.push({ line, ...found });
    else if (found.text !== '') prompts.push({ line, text: found.text });
    if (prompts.length + refused.length > mostPrompts) throw tooMany(file);
  }
  requirePrompts(file, refused);
  if (prompts.length > 0) return prompts;
  const what = line === 0 ? 'is empty' : 'holds no opening: all its lines are empty';
  throw new AppError('bad-input', `${file} ${what}.`, 'Write one opening a line.');
}

/**
 * Nothing, where no line is refused.
 *
 * @throws AppError 'bad-input' naming the first refused lines
 */
export function requirePrompts(file: string, refused: readonly RefusedPrompt[]): void {
  if (refused.length === 0) return;
  const told = refused.slice(0, 5).map(({ line, reason }) => `${file}:${line}: ${reason}.`);
  const rest = refused.length > told.length ? [`And ${refused.length - told.length} lines more.`] : [];
  throw new AppError(
    'bad-input',
    [...told, ...rest].join('\n'),
    'Mend or leave out these lines; nothing was drawn yet.',
  );
}

function readPrompt(line: Line, kind: '.txt' | '.jsonl'): { text: string } | { reason: string } {
  if (line.text === undefined) return { reason: lineFaults[line.fault].fault };
  const written = line.text.trim();
  if (written === '') return { text: '' };
  const text = kind === '.txt' ? written : readJson(written);
  if (text === null) return { reason: 'it is neither a JSON string nor an object with "prompt" or "text"' };
  if (text === '') return { reason: 'its prompt is empty' };
  if (text.length > longestPrompt) {
    return { reason: `its prompt is ${text.length} characters long (at most ${longestPrompt})` };
  }
  return { text };
}

function readJson(written: string): string | null {
  try {
    return row.safeParse(JSON.parse(written)).data?.trim() ?? null;
  } catch {
    return null;
  }
}

function requireFile(file: string): void {
  try {
    if (statSync(file).isFile()) return;
  } catch (cause) {
    throw new AppError(
      'not-found',
      `${file} cannot be read (${cause instanceof Error ? cause.message : String(cause)}).`,
      'Check the path and the rights on the file.',
      { cause },
    );
  }
  throw new AppError('bad-input', `${file} is no file.`, 'Name a .txt or .jsonl file.');
}

function tooMany(file: string): AppError {
  return new AppError(
    'bad-input',
    `${file} has more than ${mostPrompts.toLocaleString('en-US')} openings.`,
    'Split it into several files.',
  );
}
