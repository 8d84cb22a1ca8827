/** Texts as they are kept: what no model and no screen can use is refused, everything else stays as it was written. */
import { importLimits } from './import-limits.ts';
import { RowProblem } from './map-row.ts';

/** @throws RowProblem where the text is empty, too long, or holds what is no text */
export function cleanPrompt(text: string, field: string): string {
  requireText(text, field, 'prompt');
  return text.trim();
}

/**
 * An answer goes on where its prompt ends: it begins with a space, as answers that a model draws do, unless it begins
 * with one already or with a new line.
 */
export function cleanAnswer(text: string, field: string): string {
  requireText(text, field, 'answer');
  const end = text.trimEnd();
  return /^\s/.test(end) ? end : ` ${end}`;
}

function requireText(text: string, field: string, what: string): void {
  if (text.trim() === '')
    throw new RowProblem(field, `holds an empty ${what}`, 'Fill it in, or leave the row out.');
  if (text.length > importLimits.textCharacters) {
    throw new RowProblem(
      field,
      `holds ${text.length} characters, and a text may have ${importLimits.textCharacters}`,
      'Shorten it: no model here reads that far.',
    );
  }
  if (text.includes('\0')) {
    throw new RowProblem(field, 'holds a null character', 'Remove it: it is no text.');
  }
  if (/[\ufffd\p{Surrogate}]/u.test(text)) {
    throw new RowProblem(field, 'holds characters that were broken before', 'Save the texts as UTF-8 anew.');
  }
}

/** Marks that turn the direction of writing, or take no room: text can look other than it reads. */
export function hasHiddenMarks(text: string): boolean {
  return /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/.test(text);
}
