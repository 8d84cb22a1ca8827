/** Answers as token rows: the drawn tokens where they are known, else the text's tokens and an end token. */
import type { Checkpoint } from '../models/checkpoint.ts';
import { textRow } from '../models/text-row.ts';
import type { TokenRow } from '../models/token-rows.ts';
import type { Answer } from '../../shared/trainer-protocol.ts';

export function answerRow(checkpoint: Checkpoint, prompt: string, answer: Answer): TokenRow {
  return answer.tokens !== null && answer.tokens.length > 0
    ? { promptTokens: checkpoint.encodePrompt(prompt), responseTokens: answer.tokens }
    : textRow(checkpoint, prompt, answer.text);
}
