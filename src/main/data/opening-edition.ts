/**
 * A project keeps every opening it was ever asked with, and an id never comes to mean another text there. When a later
 * version of Ballast brings another text, kind or side under an id that the project knows, the newcomer is kept as an edition
 * of it: `red-n100~3fa9c2d1`, by the hash of its content. Chance is drawn by the name without the edition, so a recipe
 * and a seed give the same numbers in an old project as in a new one.
 */
import { createHash } from 'node:crypto';
import type { Opening } from './openings.ts';

const editionMark = '~';
const hashDigits = 8;

type Content = Pick<Opening, 'id' | 'text' | 'kind' | 'split'>;

/** The openings as the project may keep them: those whose id stands for something else there are editions of it. */
export function asEditions(openings: readonly Opening[], known: readonly Content[]): Opening[] {
  const knownById = new Map(known.map((content) => [content.id, content]));
  return openings.map((opening) => {
    const before = knownById.get(opening.id);
    if (before === undefined || contentOf(before) === contentOf(opening)) return opening;
    const hash = createHash('sha256').update(contentOf(opening)).digest('hex').slice(0, hashDigits);
    return { ...opening, id: `${opening.id}${editionMark}${hash}` };
  });
}

/** The id of an opening whatever its edition: what chance is drawn by. */
export function openingName(id: string): string {
  const [name = id] = id.split(editionMark);
  return name;
}

function contentOf({ text, kind, split }: Content): string {
  return JSON.stringify([text, kind, split]);
}
