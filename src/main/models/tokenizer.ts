/**
 * Text to tokens and back, from a Hugging Face `tokenizer.json`.
 *
 * A prompt begins with the model's begin-of-sequence token where its tokenizer says so, exactly once. An answer
 * continues a prompt: it has no begin token, and none of the space that sentencepiece puts before a text.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Tokenizer } from '@huggingface/tokenizers';
import { z } from 'zod';

import { AppError } from '../../shared/app-error.ts';

/** The tokenizer's files as bytes, by name, to be written beside a new checkpoint unchanged. */
export type TokenizerFiles = Readonly<Record<string, Uint8Array>>;

export interface TextTokenizer {
  /** Tokens of a text that starts a sequence, with the begin token where the tokenizer has that rule. */
  encodePrompt(text: string): number[];
  /** Tokens of a text that follows another: `encodeContinuation(' and ran')`. */
  encodeContinuation(text: string): number[];
  /** Text of a sequence from its start; special tokens are left out. */
  decodePrompt(tokens: ArrayLike<number>): string;
  /** Text that follows a prompt, with its leading space if it has one; special tokens are left out. */
  decodeContinuation(tokens: ArrayLike<number>): string;
  /** How the vocabulary writes one token, such as `▁dog` or `<0x0A>`. Throws when there is no such token. */
  piece(token: number): string;
  readonly files: TokenizerFiles;
}

const tokenizerFileNames = ['tokenizer.json', 'tokenizer_config.json', 'special_tokens_map.json'] as const;

/** One step of a tokenizer's pipeline, such as `{ type: 'Prepend', prepend: '▁' }`. */
const stepSchema = z.looseObject({ type: z.string() });
type Step = z.infer<typeof stepSchema>;

const tokenizerSchema = z.looseObject({
  model: z.looseObject({ type: z.string(), vocab: z.record(z.string(), z.int()) }),
  normalizer: stepSchema.nullable().default(null),
  pre_tokenizer: stepSchema.nullable().default(null),
  decoder: stepSchema.nullable().default(null),
});
type TokenizerFile = z.infer<typeof tokenizerSchema>;

/**
 * The tokenizer of a checkpoint folder.
 *
 * @param beginTokenId the model's begin token, which is never doubled where a template has written it already
 * @throws AppError 'not-found' or 'bad-input' when tokenizer.json is missing or not a tokenizer
 */
export function loadTokenizer(folder: string, beginTokenId: number | null): TextTokenizer {
  const files: Record<string, Uint8Array> = {};
  for (const name of tokenizerFileNames) {
    const path = join(folder, name);
    if (existsSync(path)) files[name] = readFileSync(path);
  }
  return createTokenizer(files, beginTokenId, folder);
}

/**
 * A tokenizer from its files' bytes.
 *
 * @param source where the files were found, for messages
 */
export function createTokenizer(
  files: TokenizerFiles,
  beginTokenId: number | null,
  source: string,
): TextTokenizer {
  const pipeline = parseJson(files['tokenizer.json'], tokenizerSchema, `${source}/tokenizer.json`);
  const settings =
    files['tokenizer_config.json'] === undefined
      ? {}
      : parseJson(files['tokenizer_config.json'], z.looseObject({}), `${source}/tokenizer_config.json`);
  // "Tom 's" must not become "Tom's" on the way back: text and tokens have to agree.
  const exact = { ...settings, clean_up_tokenization_spaces: false };
  const whole = new Tokenizer(pipeline, exact);
  let inner: Tokenizer | undefined;
  const continuing = (): Tokenizer => (inner ??= new Tokenizer(withoutLeadingSpace(pipeline), exact));
  const decode = (tokenizer: Tokenizer, tokens: ArrayLike<number>): string =>
    tokens.length === 0 ? '' : tokenizer.decode(Array.from(tokens), { skip_special_tokens: true });

  return {
    files,
    encodePrompt: (text) => {
      const { ids } = whole.encode(text);
      const doubled = beginTokenId !== null && ids[0] === beginTokenId && ids[1] === beginTokenId;
      return doubled ? ids.slice(1) : ids;
    },
    encodeContinuation: (text) => continuing().encode(text, { add_special_tokens: false }).ids,
    decodePrompt: (tokens) => decode(whole, tokens),
    decodeContinuation: (tokens) => decode(continuing(), tokens),
    piece: (token) => {
      const piece = whole.id_to_token(token);
      if (piece === undefined) throw new RangeError(`The vocabulary of ${source} has no token ${token}.`);
      return piece;
    },
  };
}

/** The same tokenizer without the step that puts a space before a text, and without its counterpart in decoding. */
function withoutLeadingSpace(file: TokenizerFile): TokenizerFile {
  return {
    ...file,
    normalizer: mapSteps(file.normalizer, 'normalizers', (step) => (step.type === 'Prepend' ? null : step)),
    pre_tokenizer: mapSteps(file.pre_tokenizer, 'pretokenizers', (step) =>
      step.type === 'Metaspace' || step.type === 'ByteLevel'
        ? { ...step, add_prefix_space: false, prepend_scheme: 'never' }
        : step,
    ),
    decoder: mapSteps(file.decoder, 'decoders', (step) => {
      if (step.type === 'Strip') return null;
      if (step.type !== 'Metaspace') return step;
      return { type: 'Replace', pattern: { String: step['replacement'] ?? '\u2581' }, content: ' ' };
    }),
  };
}

/** A pipeline is nothing, one step, or a Sequence of steps under `listName`; null takes a step out. */
function mapSteps(step: Step | null, listName: string, change: (step: Step) => Step | null): Step | null {
  if (step?.type !== 'Sequence') return step === null ? null : change(step);
  const steps = z.array(stepSchema).parse(step[listName]);
  return {
    ...step,
    [listName]: steps.map((inner) => mapSteps(inner, listName, change)).filter((inner) => inner !== null),
  };
}

function parseJson<Schema extends z.ZodType>(
  bytes: Uint8Array | undefined,
  schema: Schema,
  path: string,
): z.infer<Schema> {
  if (bytes === undefined) {
    throw new AppError(
      'not-found',
      `There is no ${path}.`,
      'A model folder needs its tokenizer.json beside the weights.',
    );
  }
  try {
    return schema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (cause) {
    throw new AppError('bad-input', `${path} is not a tokenizer file.`, 'Copy or download it again.', {
      cause,
    });
  }
}
