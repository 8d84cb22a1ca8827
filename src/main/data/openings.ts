/** The openings that come with Ballast: read from JSON lines, checked, and chosen from. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../shared/app-error.ts';
import { categoryLetterSchema } from '../../shared/categories.ts';
import type { CategoryLetter } from '../../shared/categories.ts';

export type OpeningKind = 'ordinary' | 'red-team';
export type OpeningSplit = 'train' | 'validation' | 'evaluation';

const openingRow = z.strictObject({
  id: z.string().min(1),
  text: z.string().min(1),
  split: z.enum(['train', 'validation', 'evaluation']),
  /** The categories that a red-team opening invites; ordinary ones have none. */
  invites: z.array(categoryLetterSchema).default([]),
});

export interface Opening {
  readonly id: string;
  readonly kind: OpeningKind;
  readonly text: string;
  readonly split: OpeningSplit;
  readonly invites: readonly CategoryLetter[];
}

/** A line longer than this is no opening; it is refused before it is parsed. */
const longestLine = 10_000;

const badFile = (file: string, line: number, what: string, hint: string): AppError =>
  new AppError('bad-input', `${file}, line ${line}: ${what}`, hint);

/**
 * Reads the openings of one file of JSON lines.
 *
 * @param name names the file in messages
 * @throws AppError 'bad-input' with file and line: a line too long, no JSON, a missing or unknown field, an id or a
 *   text that came before, a red-team opening that invites nothing.
 */
export function parseOpenings(text: string, kind: OpeningKind, name: string): Opening[] {
  const openings: Opening[] = [];
  const ids = new Map<string, number>();
  const texts = new Map<string, number>();
  text.split(/\r?\n/).forEach((line, index) => {
    if (line.trim() === '') return;
    const opening = parseLine(line, kind, name, index + 1);
    const before = ids.get(opening.id) ?? texts.get(opening.text);
    if (before !== undefined) {
      throw badFile(
        name,
        index + 1,
        `its id or text stands in line ${before} already.`,
        'Remove one of the two lines.',
      );
    }
    ids.set(opening.id, index + 1);
    texts.set(opening.text, index + 1);
    openings.push(opening);
  });
  return openings;
}

function parseLine(line: string, kind: OpeningKind, name: string, number: number): Opening {
  if (line.length > longestLine) {
    throw badFile(
      name,
      number,
      `it is ${line.length} characters long, and an opening has at most ${longestLine}.`,
      'Write one opening a line.',
    );
  }
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw badFile(name, number, `it is no JSON (${why}).`, 'Write one JSON object a line.');
  }
  const parsed = openingRow.safeParse(value);
  if (!parsed.success) {
    throw badFile(
      name,
      number,
      z.prettifyError(parsed.error).replaceAll('\n', ' '),
      'An opening has id, text, split and, if it is a red-team opening, invites.',
    );
  }
  if (kind === 'red-team' && parsed.data.invites.length === 0) {
    throw badFile(
      name,
      number,
      'a red-team opening has to invite a category.',
      'Name its letter in "invites".',
    );
  }
  return { ...parsed.data, kind };
}

/** All openings in a folder that holds `ordinary.jsonl` and `red-team.jsonl`: ordinary ones first, in file order. */
export function loadOpenings(folder: string): Opening[] {
  return (['ordinary', 'red-team'] as const).flatMap((kind) => {
    const file = join(folder, `${kind}.jsonl`);
    let text: string;
    try {
      text = readFileSync(file, 'utf8');
    } catch (cause) {
      throw new AppError(
        'not-found',
        `The openings in ${file} cannot be read (${cause instanceof Error ? cause.message : String(cause)}).`,
        'They come with Ballast under resources/openings: put the file back.',
        { cause },
      );
    }
    return parseOpenings(text, kind, file);
  });
}

export interface OpeningChoice {
  readonly kind?: OpeningKind;
  readonly split?: OpeningSplit;
  /** Openings that invite this category. */
  readonly category?: CategoryLetter;
}

/** The openings that fit every part of the choice, in their order. */
export function chooseOpenings(openings: readonly Opening[], choice: OpeningChoice): Opening[] {
  return openings.filter(
    (opening) =>
      (choice.kind === undefined || opening.kind === choice.kind) &&
      (choice.split === undefined || opening.split === choice.split) &&
      (choice.category === undefined || opening.invites.includes(choice.category)),
  );
}
