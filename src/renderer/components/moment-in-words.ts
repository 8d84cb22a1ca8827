import { durationInWords } from './duration-in-words.ts';

const day = 86_400;

/** `2 h ago`; from a day on, the date. */
export function momentInWords(at: string, now: number): string {
  const seconds = (now - Date.parse(at)) / 1000;
  if (seconds < 60) return 'just now';
  return seconds < day ? `${durationInWords(seconds)} ago` : at.slice(0, 10);
}
