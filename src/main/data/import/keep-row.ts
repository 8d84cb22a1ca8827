/** Keeps what a mapped row holds: its prompt once, its pair or judged answer, and counts what it leaves out. */
import { createHash } from 'node:crypto';
import type { ImportSettings } from '../../../shared/data-import.ts';
import type { Opening } from '../openings.ts';
import { hasHiddenMarks } from './clean-text.ts';
import type { Collection, ImportOptions } from './collection.ts';
import { RowProblem } from './map-row.ts';
import type { MappedRow } from './map-row.ts';
import { judgedAnswer, pairAnswers } from './pair-answers.ts';
import type { JudgedAnswer } from './pair-answers.ts';
import { sideOf } from './split-prompts.ts';

/** @throws RowProblem where the row puts a known prompt on another side */
export function keepRow(
  row: MappedRow,
  kept: Collection,
  settings: ImportSettings,
  options: ImportOptions,
): void {
  const { counts } = kept;
  const { content } = row;
  if (content.kind === 'pair' && content.first.trim() === content.second.trim()) {
    counts.identicalAnswers += 1;
    return;
  }
  // Rows that judge the same single answer again are votes, not repeats.
  if (content.kind !== 'answer' && !isNew(kept, row)) {
    counts.duplicateRows += 1;
    return;
  }
  const { id: promptId } = keepPrompt(row, kept, settings, options);
  counts.usedRows += 1;
  const texts =
    content.kind === 'pair'
      ? [content.first, content.second]
      : content.kind === 'answer'
        ? [content.text]
        : [];
  for (const text of [row.prompt, ...texts]) {
    counts.characters += text.length;
    if (hasHiddenMarks(text)) counts.textsWithHiddenMarks += 1;
  }
  if (content.kind === 'answer') keepAnswer(row, kept, content.disagreements);
  if (content.kind !== 'pair') return;
  const { helpful, harmless, disagreements } = content.labels;
  counts.disagreements += disagreements;
  if (harmless !== null) {
    noteCategories(kept, harmless.first.ticked);
    noteCategories(kept, harmless.second.ticked);
  }
  kept.pairs.push({
    row: row.row,
    promptId,
    first: content.first,
    second: content.second,
    helpful,
    harmless: harmless && {
      choice: harmless.choice,
      firstLabels: harmless.first.labels,
      secondLabels: harmless.second.labels,
      firstSeverity: harmless.first.severity,
      secondSeverity: harmless.second.severity,
    },
  });
}

/** The same prompt with the same two answers, in either order, is the same row. */
function isNew({ seen }: Collection, { prompt, content }: MappedRow): boolean {
  const answers = content.kind === 'pair' ? [content.first, content.second].sort() : [];
  const key = createHash('sha256')
    .update(JSON.stringify([prompt, ...answers]))
    .digest('base64');
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}

function keepPrompt(
  row: MappedRow,
  { prompts, counts }: Collection,
  settings: ImportSettings,
  { known }: ImportOptions,
): Opening {
  const before = prompts.get(row.prompt);
  if (before !== undefined) {
    if (row.split === null || row.split === before.split) return before;
    throw new RowProblem(
      settings.mapping.split ?? '',
      `puts its prompt on the ${row.split} side, and an earlier row or file on the ${before.split} side`,
      'A prompt is on one side alone: write the same for all rows that have it.',
    );
  }
  const inProject = known.get(row.prompt);
  if (inProject !== undefined) counts.knownPrompts += 1;
  const prompt: Opening = {
    id: promptIdOf(row.prompt),
    text: row.prompt,
    kind: row.kind ?? settings.kind,
    split: row.split ?? sideOf(row.prompt, settings),
    invites: row.invites,
    ...inProject,
  };
  prompts.set(row.prompt, prompt);
  return prompt;
}

/** By the text alone; what a recipe's prompt file gives the same text, too. */
export function promptIdOf(text: string): string {
  return `own-${createHash('sha256').update(text).digest('hex').slice(0, 12)}`;
}

function keepAnswer(row: MappedRow, kept: Collection, disagreements: number): void {
  kept.counts.disagreements += disagreements;
  const answer = judgedAnswer(row);
  if (answer === null) {
    if (disagreements === 0) kept.counts.answersWithoutPartner += 1;
    return;
  }
  noteCategories(kept, answer.harm.ticked);
  const others = kept.answers.get(row.prompt);
  if (others === undefined) kept.answers.set(row.prompt, [answer]);
  else others.push(answer);
}

function noteCategories({ categories }: Collection, ticked: JudgedAnswer['harm']['ticked']): void {
  for (const { from, letter, lossy } of ticked) {
    const noted = categories.get(from);
    if (noted === undefined) categories.set(from, { from, to: letter, lossy, answers: 1 });
    else noted.answers += 1;
  }
}

/** Pairs up the single answers to a prompt, when all rows have been seen. */
export function keepAnswerPairs(kept: Collection, prompt: string, answers: readonly JudgedAnswer[]): void {
  const promptId = kept.prompts.get(prompt)?.id;
  if (promptId === undefined) return;
  const { pairs, alone } = pairAnswers(answers);
  kept.counts.answersWithoutPartner += alone;
  for (const { first, second } of pairs) {
    const [one, two] = [first.harm.labels.length > 0, second.harm.labels.length > 0];
    kept.pairs.push({
      row: first.row,
      promptId,
      first: first.text,
      second: second.text,
      helpful: null,
      harmless: {
        choice: one === two ? 'tie' : one ? 'second' : 'first',
        firstLabels: first.harm.labels,
        secondLabels: second.harm.labels,
        firstSeverity: first.harm.severity,
        secondSeverity: second.harm.severity,
      },
    });
  }
}
