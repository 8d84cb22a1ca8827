/**
 * Drawing answers: prompts go through the model once, then one token a row and step, with keys and values kept in a
 * cache that is written in place.
 *
 * Every sample draws from a random stream of its own, one number a token, so that it does not change with what is
 * drawn beside it.
 */
import { AppError } from '../../shared/app-error.ts';
import { NonFiniteError } from '../engine/engine.ts';
import type { Engine, PlacedTensors } from '../engine/engine.ts';
import type { SeededRandom } from '../tensors/seeded-random.ts';
import { createDecoder } from './decoding.ts';
import type { Decoder, DrawMode, Drawn } from './decoding.ts';
import type { ModelConfig } from './model-config.ts';
import { roundUpRows } from './row-batches.ts';
import { chooseToken, logProbOf } from './token-choice.ts';
import type { ChoiceSettings } from './token-choice.ts';
import { roundUpLength } from './token-rows.ts';

export interface GenerationRequest {
  readonly promptTokens: readonly number[];
  /** The sample's own stream: `randomStream(seed, label, sample)`. */
  readonly random: SeededRandom;
}

export interface GenerationSettings extends ChoiceSettings {
  /** An answer is cut here if the model has not ended it by itself. */
  readonly maxNewTokens: number;
  /** End tokens are not drawn before an answer has this many tokens. */
  readonly minNewTokens?: number;
  /** Samples drawn side by side. */
  readonly batchSize: number;
}

export interface GeneratedSample {
  readonly promptTokens: readonly number[];
  /** The answer; an end token drawn by the model is its last token. */
  readonly responseTokens: readonly number[];
  /** log π of each answer token under the model itself (temperature 1, nothing left out). */
  readonly logProbs: Float32Array;
  /** 'end': the model ended the answer. 'length': it was cut at the longest answer or at the end of the context. */
  readonly finishReason: 'end' | 'length';
}

export interface Generator {
  /**
   * Draws one sample a request, in order, and gives them a batch at a time, so that the caller can pause between
   * batches.
   *
   * @throws AppError 'bad-input' when a prompt is empty or leaves no room in the context
   */
  generate(
    requests: readonly GenerationRequest[],
    settings: GenerationSettings,
  ): Iterable<readonly GeneratedSample[]>;
  /** Takes in the current values of the weights: needed after each update of a policy. */
  refresh(): void;
  dispose(): void;
}

/** A generator under weights that live on the engine; it keeps its own packed copy until `refresh`. */
export function createGenerator(engine: Engine, config: ModelConfig, parameters: PlacedTensors): Generator {
  const decoder = createDecoder(engine, config, parameters);
  return {
    generate: function* (requests, settings) {
      requests.forEach((request, index) => requireRoom(request, index, config));
      for (let first = 0; first < requests.length; first += settings.batchSize) {
        yield drawBatch(decoder, config, requests.slice(first, first + settings.batchSize), settings);
      }
    },
    refresh: () => decoder.refresh(),
    dispose: () => decoder.dispose(),
  };
}

/** One row while it is being drawn. */
interface Draft {
  readonly request: GenerationRequest;
  readonly responseTokens: number[];
  readonly logProbs: number[];
  readonly longest: number;
  finishReason: GeneratedSample['finishReason'] | undefined;
}

function drawBatch(
  decoder: Decoder,
  config: ModelConfig,
  requests: readonly GenerationRequest[],
  settings: GenerationSettings,
): GeneratedSample[] {
  const drafts = requests.map((request) => beginDraft(request, config, settings));
  const prompts = requests.map(({ promptTokens }) => promptTokens);
  const promptWidth = roundUpLength(Math.max(...prompts.map(({ length }) => length)), config.contextLength);
  const decoding = decoder.begin({
    rows: Math.min(settings.batchSize, roundUpRows(drafts.length)),
    capacity: roundUpLength(promptWidth + settings.maxNewTokens, config.contextLength),
    mode: drawMode(settings),
    temperature: settings.temperature,
  });
  let uniforms = drawUniforms(drafts);
  extend(drafts, decoding.prefill(prompts, promptWidth, uniforms), uniforms, config, settings);
  while (drafts.some(({ finishReason }) => finishReason === undefined)) {
    const newest = drafts.map(({ responseTokens }) => responseTokens.at(-1) ?? config.padTokenId);
    const lengths = drafts.map(
      ({ request, responseTokens }) => request.promptTokens.length + responseTokens.length,
    );
    uniforms = drawUniforms(drafts);
    extend(drafts, decoding.step(newest, lengths, uniforms), uniforms, config, settings);
  }
  return drafts.map(({ request, responseTokens, logProbs, finishReason }) => ({
    promptTokens: request.promptTokens,
    responseTokens,
    logProbs: Float32Array.from(logProbs),
    finishReason: finishReason ?? 'length',
  }));
}

function beginDraft(
  request: GenerationRequest,
  config: ModelConfig,
  { maxNewTokens }: GenerationSettings,
): Draft {
  const room = config.contextLength - request.promptTokens.length;
  return {
    request,
    responseTokens: [],
    logProbs: [],
    longest: Math.min(maxNewTokens, room),
    finishReason: undefined,
  };
}

/** The compiled sampler knows temperature; everything else is chosen here, from the logits. */
function drawMode({
  temperature,
  topK,
  topP,
  repetitionPenalty,
  minNewTokens = 0,
}: GenerationSettings): DrawMode {
  const filtered = topK > 0 || topP < 1 || repetitionPenalty !== 1 || minNewTokens > 0;
  if (filtered) return 'logits';
  if (temperature === 0) return 'greedy';
  return temperature === 1 ? 'sample' : 'sample at temperature';
}

/** The largest float32 below 1: rounding to float32 must not make a 1 of a number just below it. */
const belowOne = 1 - 2 ** -24;

/** One number for each unfinished row; a finished row's stream stands still. */
function drawUniforms(drafts: readonly Draft[]): Float32Array {
  return Float32Array.from(drafts, ({ request, finishReason }) =>
    finishReason === undefined ? Math.min(request.random.uniform(), belowOne) : 0,
  );
}

/** Adds the drawn token to each unfinished row, and sees which rows it finishes. */
function extend(
  drafts: readonly Draft[],
  drawn: Drawn,
  uniforms: Float32Array,
  config: ModelConfig,
  settings: GenerationSettings,
): void {
  for (const [row, draft] of drafts.entries()) {
    if (draft.finishReason !== undefined) continue;
    const { token, logProb } =
      drawn.kind === 'tokens'
        ? { token: drawn.tokens[row] ?? config.padTokenId, logProb: drawn.logProbs[row] ?? NaN }
        : chooseFrom(drawn.logits, row, draft, uniforms[row] ?? 0, config, settings);
    if (!Number.isFinite(logProb)) {
      throw new NonFiniteError(
        `The log-probability of a drawn token is ${logProb}: the model's weights are spoiled.`,
      );
    }
    draft.responseTokens.push(token);
    draft.logProbs.push(logProb);
    if (config.endTokenIds.includes(token)) draft.finishReason = 'end';
    else if (draft.responseTokens.length >= draft.longest) draft.finishReason = 'length';
  }
}

function chooseFrom(
  allLogits: Float32Array,
  row: number,
  { request, responseTokens }: Draft,
  uniform: number,
  config: ModelConfig,
  settings: GenerationSettings,
): { token: number; logProb: number } {
  const logits = allLogits.slice(row * config.vocabularySize, (row + 1) * config.vocabularySize);
  const forbidden = responseTokens.length < (settings.minNewTokens ?? 0) ? config.endTokenIds : [];
  const token = chooseToken(
    logits.slice(),
    [...request.promptTokens, ...responseTokens],
    forbidden,
    settings,
    uniform,
  );
  return { token, logProb: logProbOf(logits, token) };
}

function requireRoom({ promptTokens }: GenerationRequest, index: number, config: ModelConfig): void {
  if (promptTokens.length === 0) {
    throw new AppError('bad-input', `Prompt ${index + 1} has no tokens.`, 'Give each prompt some text.');
  }
  if (promptTokens.length < config.contextLength) return;
  throw new AppError(
    'bad-input',
    `Prompt ${index + 1} has ${promptTokens.length} tokens; the model reads ${config.contextLength}, its answer included.`,
    'Shorten the prompt, or use a model with a longer context.',
  );
}
