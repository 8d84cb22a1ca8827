/**
 * A user's own prompts, from a file: one prompt a line of plain text (.txt), or JSON lines (.jsonl) with `prompt` or
 * `text` and, if they like, `kind`, `split` and `invites`.
 *
 * What cannot be a prompt is counted and named by its line, so that a person can mend the file; a file with nothing
 * usable in it, and one that is not UTF-8, is an error.
 */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../shared/app-error.ts';
import { categoryLetterSchema } from '../../shared/categories.ts';
import type { Opening, OpeningSplit } from './openings.ts';

/** Files above this are no list of prompts for one machine; read in one piece they would fill the memory. */
const largestFileBytes = 256 * 1024 * 1024;
/** Characters of a prompt; a longer one fits no context that the models here have. */
export const longestPrompt = 8_000;
/** Characters of a line of JSON. */
const longestLine = 100_000;
/** How many refused lines are told one by one. */
const toldLines = 20;

const promptRow = z
  .object({
    id: z.string().min(1).optional(),
    prompt: z.string().optional(),
    text: z.string().optional(),
    kind: z.enum(['ordinary', 'red-team']).default('ordinary'),
    split: z.enum(['train', 'validation', 'evaluation']).optional(),
    invites: z.array(categoryLetterSchema).default([]),
  })
  .refine((row) => (row.prompt ?? row.text) !== undefined, 'it has neither "prompt" nor "text"');

export interface RefusedLine {
  readonly line: number;
  readonly reason: string;
}

export interface ImportedPrompts {
  readonly prompts: readonly Opening[];
  /** Lines that say what an earlier line said. */
  readonly duplicates: number;
  readonly emptyLines: number;
  readonly refused: number;
  /** The first twenty refused lines, each with its reason. */
  readonly refusedLines: readonly RefusedLine[];
}

/**
 * Where a prompt without a split goes: 80 % train, 5 % validation, 15 % evaluation, by a hash of its text, so that
 * the same prompt always falls on the same side, in whatever file it stands.
 */
export function splitByText(text: string): OpeningSplit {
  const draw = createHash('sha256').update(text).digest().readUInt32BE(0) / 2 ** 32;
  if (draw < 0.8) return 'train';
  return draw < 0.85 ? 'validation' : 'evaluation';
}

/**
 * Reads a file of prompts.
 *
 * @throws AppError 'not-found' where the file cannot be read; 'bad-input' where it is empty, too large, not UTF-8, of
 *   an unknown kind, or holds no usable prompt.
 */
export function importPrompts(file: string): ImportedPrompts {
  const kind = extname(file).toLowerCase();
  if (kind !== '.txt' && kind !== '.jsonl') {
    throw new AppError(
      'bad-input',
      `${file} is neither .txt nor .jsonl.`,
      'Save the prompts as plain text, one a line, or as JSON lines.',
    );
  }
  const lines = readText(file).split(/\r?\n/);
  const report = kind === '.txt' ? readLines(lines, readPlain) : readLines(lines, readJson);
  if (report.prompts.length > 0) return report;
  const first = report.refusedLines[0];
  throw new AppError(
    'bad-input',
    first === undefined
      ? `${file} holds no prompt: it has empty lines alone.`
      : `${file} holds no usable prompt: ${report.refused} lines are refused, the first being line ${first.line}: ${first.reason}.`,
    'Write one prompt a line.',
  );
}

function readText(file: string): string {
  let bytes: Buffer;
  try {
    const { size } = statSync(file);
    if (size > largestFileBytes) {
      throw new AppError(
        'bad-input',
        `${file} is ${Math.round(size / 1024 / 1024)} MB large; a file of prompts may have ${largestFileBytes / 1024 / 1024} MB.`,
        'Split it into several files.',
      );
    }
    bytes = readFileSync(file);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError(
      'not-found',
      `${file} cannot be read (${cause instanceof Error ? cause.message : String(cause)}).`,
      'Check the path and the rights on the file.',
      { cause },
    );
  }
  if (bytes.length === 0) throw new AppError('bad-input', `${file} is empty.`, 'Write one prompt a line.');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError(
      'bad-input',
      `${file} is not UTF-8 text${lineOfFault(bytes)}.`,
      `Save ${basename(file)} as UTF-8 and import it again.`,
      { cause },
    );
  }
}

/** In which line the first byte stands that is no UTF-8. */
function lineOfFault(bytes: Buffer): string {
  let line = 1;
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(0x0a, start);
    const part = bytes.subarray(start, end < 0 ? bytes.length : end);
    if (part.toString('utf8').includes('\ufffd') && !part.includes(Buffer.from('\ufffd')))
      return ` (line ${line})`;
    if (end < 0) return '';
    start = end + 1;
    line += 1;
  }
}

/** A prompt, or why the line is none. */
type LineReader = (line: string) => Omit<Opening, 'id'> & { readonly id?: string | undefined };

const readPlain: LineReader = (line) => {
  const text = line.trim();
  return { text, kind: 'ordinary', split: splitByText(text), invites: [] };
};

const readJson: LineReader = (line) => {
  if (line.length > longestLine)
    throw new Error(`it is ${line.length} characters long (at most ${longestLine})`);
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new Error('it is no JSON');
  }
  const parsed = promptRow.safeParse(value);
  if (!parsed.success) {
    throw new Error(parsed.error.issues.map((issue) => [...issue.path, issue.message].join(' ')).join('; '));
  }
  const { id, prompt, text, kind, split, invites } = parsed.data;
  const words = (prompt ?? text ?? '').trim();
  return { id, text: words, kind, split: split ?? splitByText(words), invites };
};

function readLines(lines: readonly string[], readLine: LineReader): ImportedPrompts {
  const prompts: Opening[] = [];
  const refusedLines: RefusedLine[] = [];
  const texts = new Set<string>();
  const ids = new Set<string>();
  let duplicates = 0;
  let emptyLines = 0;
  let refused = 0;
  lines.forEach((line, index) => {
    if (line.trim() === '') {
      emptyLines += 1;
      return;
    }
    try {
      const read = readLine(line);
      if (read.text === '') throw new Error('its prompt is empty');
      if (read.text.length > longestPrompt) {
        throw new Error(`its prompt is ${read.text.length} characters long (at most ${longestPrompt})`);
      }
      if (texts.has(read.text)) {
        duplicates += 1;
        return;
      }
      const id = read.id ?? `own-${createHash('sha256').update(read.text).digest('hex').slice(0, 12)}`;
      if (ids.has(id)) throw new Error(`its id "${id}" stands in an earlier line with another prompt`);
      texts.add(read.text);
      ids.add(id);
      prompts.push({ ...read, id });
    } catch (cause) {
      refused += 1;
      const reason = cause instanceof Error ? cause.message : String(cause);
      if (refusedLines.length < toldLines) refusedLines.push({ line: index + 1, reason });
    }
  });
  return {
    prompts,
    duplicates,
    // The piece after the last line break is no line.
    emptyLines: lines.at(-1)?.trim() === '' ? emptyLines - 1 : emptyLines,
    refused,
    refusedLines,
  };
}
