/**
 * Rows of tokens: a prompt and the answer to it. One packing serves log-probabilities, values and scores.
 *
 * The rule for the end of an answer, everywhere: an answer that ended by itself holds its end token as its last
 * token; an answer cut at a length holds none, and none is added to it. Either way its score is read at its last
 * token. Padding is told by lengths, never by looking for a token.
 */
import { AppError } from '../../shared/app-error.ts';
import type { HostTensor } from '../engine/engine.ts';
import { densePositions } from './dense-positions.ts';
import type { DensePositions } from './dense-positions.ts';
import type { ModelConfig } from './model-config.ts';

export interface TokenRow {
  /** Never empty: the first answer token is predicted from the last prompt token. */
  readonly promptTokens: ArrayLike<number>;
  /** Never empty. */
  readonly responseTokens: ArrayLike<number>;
}

/** Rows as the arrays that programs take. B rows, S sequence positions, T answer positions. */
export interface PackedRows extends DensePositions {
  /** int32 [B, S]: prompt, answer, padding. */
  readonly tokens_BS: HostTensor;
  /** int32 [B, T]: where in the flattened [B x S] positions stands the token before answer token t. */
  readonly predictors_BT: HostTensor;
  /** int32 [B, T]: the answer's tokens, padding after them. */
  readonly targets_BT: HostTensor;
  /** float32 [B, T]: 1 where there is an answer token. */
  readonly mask_BT: HostTensor;
  /** int32 [B]: where in the flattened [B x S] positions stands the row's last real token. */
  readonly ends_B: HostTensor;
}

/** What `hiddenStates` reads of packed rows. */
export type Sequences = Pick<PackedRows, 'tokens_BS' | 'cells_N' | 'slots_BS'>;

export const sequencesOf = ({ tokens_BS, cells_N, slots_BS }: PackedRows): Sequences => ({
  tokens_BS,
  cells_N,
  slots_BS,
});

/** Lengths are rounded up to multiples of this, so that few shapes are compiled. */
const lengthStep = 16;

/** The next length that programs are compiled for, at most the model's context. */
export function roundUpLength(length: number, contextLength: number): number {
  return Math.min(Math.ceil(length / lengthStep) * lengthStep, contextLength);
}

/**
 * Packs rows side by side, padded on the right. Lengths are rounded up to few sizes unless given.
 *
 * @param sizes fixed S and T, such as one size for a whole training run
 * @throws AppError 'bad-input' when a row is longer than the model's context or than the sizes asked for
 */
export function packRows(
  rows: readonly TokenRow[],
  config: ModelConfig,
  sizes?: { readonly sequence: number; readonly response: number },
): PackedRows {
  for (const row of rows) requireUsable(row, config);
  const longest = Math.max(
    ...rows.map(({ promptTokens, responseTokens }) => promptTokens.length + responseTokens.length),
  );
  const longestResponse = Math.max(...rows.map(({ responseTokens }) => responseTokens.length));
  const sequence = sizes?.sequence ?? roundUpLength(longest, config.contextLength);
  const response = sizes?.response ?? roundUpLength(longestResponse, config.contextLength);
  if (longest > sequence || longestResponse > response) {
    throw new AppError(
      'bad-input',
      `A row of ${longest} tokens (answer ${longestResponse}) does not fit ${sequence} (answer ${response}).`,
      'Shorten the prompts or the longest answer.',
    );
  }
  const tokens = new Int32Array(rows.length * sequence).fill(config.padTokenId);
  const predictors = new Int32Array(rows.length * response);
  const targets = new Int32Array(rows.length * response).fill(config.padTokenId);
  const mask = new Float32Array(rows.length * response);
  const ends = new Int32Array(rows.length);
  for (const [row, { promptTokens, responseTokens }] of rows.entries()) {
    const start = row * sequence;
    tokens.set(promptTokens, start);
    tokens.set(responseTokens, start + promptTokens.length);
    targets.set(responseTokens, row * response);
    mask.fill(1, row * response, row * response + responseTokens.length);
    ends[row] = start + promptTokens.length + responseTokens.length - 1;
    for (let t = 0; t < response; t++) {
      predictors[row * response + t] = start + (t < responseTokens.length ? promptTokens.length - 1 + t : 0);
    }
  }
  return {
    tokens_BS: { shape: [rows.length, sequence], data: tokens },
    predictors_BT: { shape: [rows.length, response], data: predictors },
    targets_BT: { shape: [rows.length, response], data: targets },
    mask_BT: { shape: [rows.length, response], data: mask },
    ends_B: { shape: [rows.length], data: ends },
    ...densePositions(ends, sequence),
  };
}

/** Rows in batches of similar length, and what puts the results back in the rows' order. */
export function batchByLength(rows: readonly TokenRow[], batchRows: number): readonly (readonly number[])[] {
  const lengthOf = (row: TokenRow | undefined): number =>
    (row?.promptTokens.length ?? 0) + (row?.responseTokens.length ?? 0);
  const order = rows.map((_, index) => index).sort((a, b) => lengthOf(rows[a]) - lengthOf(rows[b]) || a - b);
  return Array.from({ length: Math.ceil(rows.length / batchRows) }, (_, batch) =>
    order.slice(batch * batchRows, (batch + 1) * batchRows),
  );
}

function requireUsable({ promptTokens, responseTokens }: TokenRow, config: ModelConfig): void {
  if (promptTokens.length === 0 || responseTokens.length === 0) {
    throw new AppError(
      'bad-input',
      `A row has ${promptTokens.length} prompt tokens and ${responseTokens.length} answer tokens.`,
      'A row needs at least one of each: leave out empty prompts and empty answers.',
    );
  }
  const length = promptTokens.length + responseTokens.length;
  if (length > config.contextLength) {
    throw new AppError(
      'bad-input',
      `Prompt and answer have ${length} tokens, the model reads ${config.contextLength}.`,
      'Shorten the prompt or the answer, or use a model with a longer context.',
    );
  }
}
