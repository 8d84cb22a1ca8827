/** Answers as token rows: the drawn tokens where they are known, else the text's tokens and an end token. */
import type { Checkpoint } from '../models/checkpoint.ts';
import type { TokenRow } from '../models/token-rows.ts';
import type { Answer } from '../../shared/trainer-protocol.ts';

export function answerRow(checkpoint: Checkpoint, prompt: string, answer: Answer): TokenRow {
  const { tokenizer, config } = checkpoint;
  const endToken = config.endTokenIds[0];
  const fromText = (): number[] => [
    ...tokenizer.encodeContinuation(answer.text),
    ...(endToken === undefined ? [] : [endToken]),
  ];
  return {
    promptTokens: checkpoint.encodePrompt(prompt),
    responseTokens: answer.tokens !== null && answer.tokens.length > 0 ? answer.tokens : fromText(),
  };
}
