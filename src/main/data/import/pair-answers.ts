/**
 * Judged single answers to pairs: answers to the same prompt are put side by side, a harmful one with a harmless one
 * as far as there are both. Rows that judge the same answer are votes on it.
 */
import type { AnswerHarm, MappedRow } from './map-row.ts';

export interface JudgedAnswer {
  /** The first row that holds it. */
  readonly row: number;
  readonly text: string;
  readonly harm: AnswerHarm;
}

export interface AnswerPair {
  readonly first: JudgedAnswer;
  readonly second: JudgedAnswer;
}

/** Answers to one prompt, in the order of their rows. */
export function pairAnswers(answers: readonly JudgedAnswer[]): {
  readonly pairs: readonly AnswerPair[];
  /** Answers that nobody is left for. */
  readonly alone: number;
} {
  const distinct = mergeVotes(answers);
  const harmful = distinct.filter(({ harm }) => harm.labels.length > 0);
  const harmless = distinct.filter(({ harm }) => harm.labels.length === 0);
  const both = Math.min(harmful.length, harmless.length);
  const order = [
    ...Array.from({ length: both }, (_, index) => [harmful[index], harmless[index]]).flat(),
    ...harmful.slice(both),
    ...harmless.slice(both),
  ].flatMap((answer) => answer ?? []);
  const pairs: AnswerPair[] = [];
  for (let at = 0; at + 1 < order.length; at += 2) {
    const [one, two] = [order[at], order[at + 1]];
    // Which stands first is left to the file: its order says nothing about harm.
    if (one && two) pairs.push(one.row < two.row ? { first: one, second: two } : { first: two, second: one });
  }
  return { pairs, alone: order.length % 2 };
}

/** One answer of each text; harmful where more than half of its rows say so, with the categories of most of those. */
function mergeVotes(answers: readonly JudgedAnswer[]): JudgedAnswer[] {
  const byText = new Map<string, JudgedAnswer[]>();
  for (const answer of answers) byText.set(answer.text, [...(byText.get(answer.text) ?? []), answer]);
  return [...byText.values()].flatMap((votes) => {
    const [first] = votes;
    return first === undefined ? [] : [{ ...first, harm: majority(votes.map(({ harm }) => harm)) }];
  });
}

function majority(votes: readonly AnswerHarm[]): AnswerHarm {
  const alarmed = votes.filter(({ labels }) => labels.length > 0);
  if (alarmed.length * 2 <= votes.length) return { labels: [], ticked: [], severity: null };
  const ticks = (label: string): number =>
    alarmed.filter(({ labels }) => labels.some((one) => one === label)).length;
  const labels = [...new Set(alarmed.flatMap((vote) => vote.labels))].sort();
  const agreed = labels.filter((label) => ticks(label) * 2 > alarmed.length);
  const kept = agreed.length > 0 ? agreed : ['unspecified' as const];
  return { labels: kept, ticked: alarmed.flatMap(({ ticked }) => ticked), severity: null };
}

/** The judged answer of a row, or null where the row holds none. */
export function judgedAnswer({ row, content }: MappedRow): JudgedAnswer | null {
  return content.kind === 'answer' && content.harm !== null
    ? { row, text: content.text, harm: content.harm }
    : null;
}
