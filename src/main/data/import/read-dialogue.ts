/**
 * Dialogues to a prompt and an answer. A prompt of one turn is that turn's words; one of several keeps the markers of
 * HH-RLHF, `Human:` and `Assistant:`, so that it still says who spoke.
 */
import { ValueFault } from './read-values.ts';
import type { Turn } from './read-values.ts';

export interface Exchange {
  readonly prompt: string;
  readonly answer: string;
}

const assistantMarker = '\n\nAssistant:';
const humanMarker = '\n\nHuman:';

export function isMarkedDialogue(text: string): boolean {
  return text.includes(humanMarker) && text.includes(assistantMarker);
}

/** The answer is what stands after the last `Assistant:`. */
export function splitMarkedDialogue(text: string): Exchange {
  const end = text.lastIndexOf(assistantMarker);
  return { prompt: withoutLoneMarker(text.slice(0, end)), answer: text.slice(end + assistantMarker.length) };
}

function withoutLoneMarker(prompt: string): string {
  const isOneTurn = prompt.startsWith(humanMarker) && !prompt.includes(assistantMarker);
  const again = prompt.indexOf(humanMarker, humanMarker.length);
  return (isOneTurn && again < 0 ? prompt.slice(humanMarker.length) : prompt).trim();
}

/** Turns as a prompt: a single one bare, several with markers. */
export function promptOfTurns(turns: readonly Turn[]): string {
  const [only] = turns;
  if (only !== undefined && turns.length === 1) return only.text;
  return turns
    .map(({ speaker, text }, index) => {
      if (speaker === 'system') return text;
      // Where the file does not say who speaks, the human begins and they take turns.
      const isAssistant = speaker === null ? index % 2 === 1 : speaker === 'assistant';
      return `${isAssistant ? 'Assistant' : 'Human'}: ${text}`;
    })
    .join('\n\n');
}

/** The last turn is the answer, what stands before it the prompt. */
export function splitTurns(turns: readonly Turn[]): Exchange {
  const last = turns.at(-1);
  if (last === undefined) throw new ValueFault('holds a conversation without turns');
  if (last.speaker === 'user' || last.speaker === 'system') {
    throw new ValueFault(`ends with a turn of the ${last.speaker}, not with an answer`);
  }
  return { prompt: promptOfTurns(turns.slice(0, -1)), answer: last.text };
}

/** Two texts that begin alike: the prompt is what they share, cut at a space. */
export function splitSharedPrefix(first: string, second: string): Exchange & { readonly other: string } {
  let shared = 0;
  const most = Math.min(first.length, second.length);
  while (shared < most && first[shared] === second[shared]) shared += 1;
  const end = shared === most ? shared : first.lastIndexOf(' ', shared - 1);
  const prompt = first.slice(0, Math.max(0, end));
  if (prompt.trim() === '') {
    throw new ValueFault('shares no beginning with the other answer, so there is no prompt');
  }
  return { prompt, answer: first.slice(prompt.length), other: second.slice(prompt.length) };
}
