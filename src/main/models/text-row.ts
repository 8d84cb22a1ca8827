/** Prompt and answer as text to a row of tokens, cut to what the model reads; also without the model's weights. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readManifest } from './checkpoint.ts';
import type { Checkpoint } from './checkpoint.ts';
import { parseModelConfig } from './model-config.ts';
import { fillTemplate } from './prompt-template.ts';
import type { TokenRow } from './token-rows.ts';
import { loadTokenizer } from './tokenizer.ts';

/** What of a checkpoint turns text into tokens. */
export type TextModel = Pick<Checkpoint, 'tokenizer' | 'encodePrompt'> & {
  readonly config: Pick<Checkpoint['config'], 'endTokenIds' | 'contextLength'>;
};

export interface TextRow extends TokenRow {
  readonly promptTokens: number[];
  readonly responseTokens: number[];
  /** Tokens of the answer that the context has no room for. */
  readonly cutTokens: number;
}

/**
 * The row that a model learns from: the answer's tokens and an end token. An answer that does not fit the context is
 * cut, and then has no end token, like one that was drawn and stopped at its length.
 */
export function textRow(model: TextModel, prompt: string, answer: string): TextRow {
  const { endTokenIds, contextLength } = model.config;
  const promptTokens = model.encodePrompt(prompt);
  const whole = [...model.tokenizer.encodeContinuation(answer), ...endTokenIds.slice(0, 1)];
  const room = Math.max(0, contextLength - promptTokens.length);
  return {
    promptTokens,
    responseTokens: whole.slice(0, room),
    cutTokens: Math.max(0, whole.length - room),
  };
}

/** The tokens of answers that a prompt has to leave room for, to teach anything. */
const leastAnswerTokens = 8;

/** Whether two answers can be told apart by a model with this context. */
export function isTrainable(model: TextModel, first: TextRow, second: TextRow): boolean {
  if (first.promptTokens.length + leastAnswerTokens > model.config.contextLength) return false;
  return first.responseTokens.join() !== second.responseTokens.join();
}

/**
 * A checkpoint folder's tokenizer, template and context, without its weights.
 *
 * @throws AppError 'not-found' or 'bad-input' when the folder holds no model
 */
export function openTextModel(folder: string): TextModel {
  const manifest = readManifest(folder);
  const path = join(folder, 'config.json');
  const config = parseModelConfig(existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null, path);
  const tokenizer = loadTokenizer(folder, config.beginTokenId);
  return {
    config,
    tokenizer,
    encodePrompt: (prompt) => tokenizer.encodePrompt(fillTemplate(manifest.promptTemplate, prompt)),
  };
}
