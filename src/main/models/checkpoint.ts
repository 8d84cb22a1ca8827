/**
 * A checkpoint is a folder in Hugging Face layout (config.json, tokenizer.json, model.safetensors), so that other
 * tools can load it, plus `ballast.json`: what it is, what it was made from, and the hash of every file.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

import { z } from 'zod';

import { AppError } from '../../shared/app-error.ts';
import { scorePoolingSchema } from '../../shared/config/score-pooling.ts';
import type { ScorePooling } from '../../shared/config/score-pooling.ts';
import type { HostTensors } from '../engine/engine.ts';
import { requireFiniteTensors } from '../tensors/require-finite.ts';
import { hashFile } from './file-hash.ts';
import { writeFolder, writeSynced } from './folder-writing.ts';
import { parameterShapes, parseModelConfig, toHuggingFaceConfig } from './model-config.ts';
import type { ModelConfig } from './model-config.ts';
import { fillTemplate, promptTemplateSchema } from './prompt-template.ts';
import { readSafetensors, writeSafetensors } from './safetensors.ts';
import { loadTokenizer } from './tokenizer.ts';
import type { TextTokenizer, TokenizerFiles } from './tokenizer.ts';

/** base and policy are language models; reward, cost and critic have a score head on the trunk instead. */
export const checkpointKinds = ['base', 'policy', 'reward', 'cost', 'critic'] as const;
export type CheckpointKind = (typeof checkpointKinds)[number];

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
const formatVersion = 1;

const manifestSchema = z.strictObject({
  formatVersion: z.literal(formatVersion),
  kind: z.enum(checkpointKinds),
  name: z.string().min(1),
  promptTemplate: promptTemplateSchema,
  /** The checkpoints it was made from: `role` says what for, such as 'start' or 'reference'. */
  parents: z.array(z.strictObject({ role: z.string(), name: z.string(), hash: sha256Schema })),
  /** How a score model's answer tokens make one score; absent: read at the last token. */
  scorePooling: scorePoolingSchema.optional(),
  /** Where a model that was not trained here comes from. */
  source: z
    .strictObject({ description: z.string(), package: z.string(), sha256: sha256Schema, licence: z.string() })
    .optional(),
  files: z.record(z.string(), z.strictObject({ bytes: z.int().min(0), sha256: sha256Schema })),
});
export type CheckpointManifest = z.infer<typeof manifestSchema>;

export interface Checkpoint {
  readonly folder: string;
  readonly manifest: CheckpointManifest;
  readonly config: ModelConfig;
  /** Weights by their Hugging Face names; a score head is `score.weight` [1, D] and `score.bias` [1]. */
  readonly parameters: HostTensors;
  readonly tokenizer: TextTokenizer;
  /** Of no meaning for a language model. */
  readonly scorePooling: ScorePooling;
  /** Tokens of a prompt, dressed in the checkpoint's template. */
  encodePrompt(prompt: string): number[];
}

/**
 * Loads a checkpoint folder and checks it whole: every file against its hash, every tensor against the config,
 * every weight for being a finite number. A Hugging Face folder without `ballast.json` is taken as a base model
 * with the plain template.
 *
 * @throws AppError 'not-found' or 'bad-input' saying which file or tensor is wrong and what to do
 */
export function readCheckpoint(folder: string): Checkpoint {
  const manifest = readManifest(folder);
  for (const [name, expected] of Object.entries(manifest.files))
    requireIntact(join(folder, name), expected.sha256);
  const config = parseModelConfig(readJson(join(folder, 'config.json')), join(folder, 'config.json'));
  const weightsFile = join(folder, 'model.safetensors');
  const parameters = selectParameters(
    readSafetensors(weightsFile).tensors,
    config,
    hasScoreHead(manifest.kind),
    weightsFile,
  );
  const tokenizer = loadTokenizer(folder, config.beginTokenId);
  return {
    folder,
    manifest,
    config,
    parameters,
    tokenizer,
    scorePooling: manifest.scorePooling ?? 'last',
    encodePrompt: (prompt) => tokenizer.encodePrompt(fillTemplate(manifest.promptTemplate, prompt)),
  };
}

/** What `ballast.json` says, without reading the weights. */
export function readManifest(folder: string): CheckpointManifest {
  if (!existsSync(join(folder, 'config.json'))) {
    throw new AppError(
      'not-found',
      `There is no model in ${folder} (no config.json).`,
      'Name a checkpoint folder.',
    );
  }
  const path = join(folder, 'ballast.json');
  if (!existsSync(path)) return describeForeignFolder(folder);
  const json = readJson(path);
  const version = z.looseObject({ formatVersion: z.int() }).safeParse(json);
  if (version.success && version.data.formatVersion > formatVersion) {
    throw new AppError(
      'bad-input',
      `${path} was written by a newer Ballast.`,
      'Update Ballast to load this checkpoint.',
    );
  }
  const manifest = manifestSchema.safeParse(json);
  if (manifest.success) return manifest.data;
  throw new AppError(
    'bad-input',
    `${path} is not a checkpoint's description:\n${z.prettifyError(manifest.error)}`,
    'Use an undamaged copy of the folder, or remove ballast.json to load it as a plain base model.',
  );
}

/** One hash for all that a checkpoint holds: what parents are known by, and what makes stages reusable. */
export function checkpointHash(manifest: CheckpointManifest): string {
  const files = Object.entries(manifest.files)
    .map(([name, { sha256 }]) => [name, sha256])
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
  return sha256(
    JSON.stringify([manifest.kind, manifest.promptTemplate, manifest.scorePooling ?? null, files]),
  );
}

/** An entry for the `parents` of a checkpoint made from this one. */
export function asParent(role: string, { manifest }: Checkpoint): CheckpointManifest['parents'][number] {
  return { role, name: manifest.name, hash: checkpointHash(manifest) };
}

export interface NewCheckpoint {
  readonly kind: CheckpointKind;
  readonly name: string;
  readonly promptTemplate: string;
  readonly parents: CheckpointManifest['parents'];
  readonly config: ModelConfig;
  readonly parameters: HostTensors;
  readonly scorePooling?: ScorePooling | undefined;
  readonly tokenizerFiles: TokenizerFiles;
}

/**
 * Writes a checkpoint folder; it appears under its name only when complete and on disk.
 *
 * @throws NonFiniteError when a weight is not finite; AppError 'bad-input' when a tensor is missing or misshapen, 'disk'
 *   when it cannot be written
 */
export function writeCheckpoint(folder: string, checkpoint: NewCheckpoint): CheckpointManifest {
  const { kind, name, promptTemplate, parents, config, tokenizerFiles, scorePooling } = checkpoint;
  const scored = hasScoreHead(kind);
  requireFiniteTensors(checkpoint.parameters, `the ${name}`);
  const parameters = selectParameters(checkpoint.parameters, config, scored, `the new checkpoint ${name}`);
  let manifest: CheckpointManifest | undefined;
  writeFolder(folder, (temporary) => {
    writeSynced(join(temporary, 'config.json'), jsonBytes(toHuggingFaceConfig(config, scored)));
    for (const [file, bytes] of Object.entries(tokenizerFiles)) writeSynced(join(temporary, file), bytes);
    writeSafetensors(join(temporary, 'model.safetensors'), parameters);
    const files = describeFiles(temporary, [
      'config.json',
      ...Object.keys(tokenizerFiles),
      'model.safetensors',
    ]);
    const described = { formatVersion, kind, name, promptTemplate, parents, scorePooling, files };
    manifest = manifestSchema.parse(described);
    writeSynced(join(temporary, 'ballast.json'), jsonBytes(manifest));
  });
  if (manifest === undefined) throw new Error(`writeCheckpoint: ${folder} was not filled`);
  return manifest;
}

function hasScoreHead(kind: CheckpointKind): boolean {
  return kind === 'reward' || kind === 'cost' || kind === 'critic';
}

/** The tensors that the config asks for, each of the right shape and finite; leftovers of other tools are dropped. */
function selectParameters(
  tensors: HostTensors,
  config: ModelConfig,
  scored: boolean,
  source: string,
): HostTensors {
  const wanted = parameterShapes(config, scored ? 'score' : 'language');
  const refuse = (why: string): AppError =>
    new AppError(
      'bad-input',
      `${source}: ${why}.`,
      'The weights and config.json must come from the same model.',
    );
  const selected = Object.entries(wanted).map(([name, shape]) => {
    const tensor = tensors[name];
    if (tensor === undefined) throw refuse(`tensor ${name} is missing`);
    if (tensor.shape.join() !== shape.join()) {
      throw refuse(
        `tensor ${name} is [${tensor.shape.join(', ')}], the config asks for [${shape.join(', ')}]`,
      );
    }
    const spoiled = tensor.data.findIndex((value) => !Number.isFinite(value));
    if (spoiled >= 0)
      throw refuse(`element ${spoiled} of tensor ${name} is ${tensor.data[spoiled]}, not a finite number`);
    return [name, tensor] as const;
  });
  return Object.fromEntries(selected);
}

/** A folder made by another tool: its files are hashed now, so that checkpoints made from it name it as a parent. */
function describeForeignFolder(folder: string): CheckpointManifest {
  const expected = ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'model.safetensors'];
  return {
    formatVersion,
    kind: 'base',
    name: basename(resolve(folder)),
    promptTemplate: '{prompt}',
    parents: [],
    files: describeFiles(
      folder,
      expected.filter((name) => existsSync(join(folder, name))),
    ),
  };
}

function describeFiles(folder: string, names: readonly string[]): CheckpointManifest['files'] {
  const described = names.map((name) => {
    const bytes = readFileSync(join(folder, name));
    return [name, { bytes: bytes.length, sha256: sha256(bytes) }] as const;
  });
  return Object.fromEntries(described);
}

function requireIntact(path: string, expected: string): void {
  if (!existsSync(path)) {
    throw new AppError(
      'bad-input',
      `${path} is missing.`,
      'Use another copy of the checkpoint, or the one before it.',
    );
  }
  if (hashFile(path) !== expected) {
    throw new AppError(
      'bad-input',
      `${path} is damaged: its content is not what ballast.json says.`,
      'Use another copy of the checkpoint, or the one before it.',
    );
  }
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new AppError('bad-input', `${path} is not JSON.`, 'Use an undamaged copy of the folder.', {
      cause,
    });
  }
}

function jsonBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
