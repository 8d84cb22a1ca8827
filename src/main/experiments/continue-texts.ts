/** Lets a model continue texts, outside any run, in a process of its own beside whatever trains. */
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../../shared/app-error.ts';
import { generationSchema } from '../../shared/config/generation.ts';
import type { DeviceRequest, GeneratedAnswer } from '../../shared/trainer-protocol.ts';
import { readPromptList, requirePrompts } from '../data/prompt-list.ts';
import type { ListedPrompt } from '../data/prompt-list.ts';
import { startChildProcessTrainer } from '../jobs/child-process-host.ts';
import { createTrainer } from '../jobs/trainer.ts';
import type { Trainer } from '../jobs/trainer.ts';
import { openTextModel } from '../models/text-row.ts';
import { readProject } from '../storage/project.ts';
import type { Project } from '../storage/project.ts';
import { findBaseModel } from './base-model.ts';
import { startLowPriorityTrainer, takePlaceBeside } from './beside-training.ts';
import type { BesideOptions } from './beside-training.ts';
import { chooseDevice } from './choose-device.ts';
import { estimateGenerationMemory } from './estimate-stages.ts';
import { keptMeasurement } from './measure-machine.ts';
import { modelSize } from './model-size.ts';

export interface ContinuationRequest {
  /** A checkpoint folder, or the name of a model that came with Ballast. */
  readonly model: string;
  /** One text, or a file with one a line. */
  readonly from: { readonly text: string } | { readonly file: string };
  readonly maxNewTokens: number;
  readonly temperature: number;
  readonly seed: number;
  readonly device: DeviceRequest;
}

export interface ContinueOptions extends Omit<BesideOptions, 'neededBytes'> {
  /** The project whose training keeps the memory that it was promised. */
  readonly projectFolder: string;
  readonly startTrainer?: typeof startLowPriorityTrainer;
}

export type Continuation = ListedPrompt & Pick<GeneratedAnswer, 'tokens' | 'ended'> & { continued: string };

/** Drawn at once; more only makes it faster. */
const batchSize = 32;
/** Told together, in their order. */
const promptsPerTask = 128;

/**
 * Gives the continuations in the order of their prompts, some at a time. With the same seed a prompt is continued alike,
 * whatever stands beside it.
 *
 * @throws AppError where there is no such model, a prompt is missing or does not fit into its context, or there is no
 *   memory for it
 */
export async function continueTexts(
  request: ContinuationRequest,
  options: ContinueOptions,
  onContinued: (continuation: Continuation) => void,
): Promise<void> {
  const policy = findBaseModel(request.model);
  const prompts = await readPrompts(request.from);
  const neededBytes = neededMemory(request, policy, prompts);
  const { projectFolder: folder } = options;
  const project = openIfThere(folder);
  try {
    const place = await takePlaceBeside({ folder, project, isStored: false }, { ...options, neededBytes });
    if (place === null) return;
    try {
      await carryOut(request, { policy, prompts }, options, onContinued);
    } finally {
      place.release();
    }
  } finally {
    project?.close();
  }
}

async function readPrompts(from: ContinuationRequest['from']): Promise<ListedPrompt[]> {
  if ('file' in from) return readPromptList(from.file);
  if (from.text === '')
    throw new AppError('bad-input', 'The prompt is empty.', 'Give some text after --prompt.');
  return [{ line: 1, text: from.text }];
}

/** @throws AppError 'bad-input' naming each prompt that does not fit into the context */
function neededMemory(
  { from, maxNewTokens, model }: ContinuationRequest,
  policy: string,
  prompts: readonly ListedPrompt[],
): number {
  const { encodePrompt, config } = openTextModel(policy);
  const lengths = prompts.map(({ line, text }) => ({ line, tokens: encodePrompt(text).length }));
  const tooLong = lengths
    .filter(({ tokens }) => tokens >= config.contextLength)
    .map(({ line, tokens }) => ({
      line,
      reason: `its prompt has ${tokens} tokens; the model reads ${config.contextLength}, its answer included`,
    }));
  if ('file' in from) requirePrompts(from.file, tooLong);
  else if (tooLong[0] !== undefined) throw promptTooLong(tooLong[0].reason);
  const longest = Math.max(...lengths.map(({ tokens }) => tokens));
  const { parameters, width } = modelSize({ baseModel: model });
  const read = Math.min(longest + maxNewTokens, config.contextLength);
  return estimateGenerationMemory(Math.min(batchSize, prompts.length) * read, parameters, width);
}

function promptTooLong(reason: string): AppError {
  return new AppError(
    'bad-input',
    `The prompt is too long: ${reason}.`,
    'Shorten the prompt, or use a model with a longer context.',
  );
}

/** A project that is not there, or cannot be read, trains nothing. */
function openIfThere(folder: string): Project | null {
  if (!existsSync(join(folder, 'ballast.db'))) return null;
  try {
    return readProject(folder);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

async function carryOut(
  request: ContinuationRequest,
  { policy, prompts }: { readonly policy: string; readonly prompts: readonly ListedPrompt[] },
  { startTrainer }: ContinueOptions,
  onContinued: (continuation: Continuation) => void,
): Promise<void> {
  // Somebody waits for a single text; a file may take its time.
  const start = 'text' in request.from ? startChildProcessTrainer : startLowPriorityTrainer;
  const trainer = createTrainer(startTrainer ?? start, {
    ...request.device,
    device: chooseDevice(request.device, keptMeasurement()),
  });
  const scratch = mkdtempSync(join(tmpdir(), 'ballast-generate-'));
  const named = nameByText(prompts);
  try {
    for (let first = 0; first < named.length; first += promptsPerTask) {
      const part = named.slice(first, first + promptsPerTask);
      const answers = await draw(trainer, request, { policy, scratch, part, first });
      for (const { id, line, text } of part) {
        const answer = answers.get(id);
        if (answer === undefined) throw new Error(`The trainer ended without an answer to line ${line}.`);
        onContinued({ line, text, continued: answer.text, tokens: answer.tokens, ended: answer.ended });
      }
    }
  } finally {
    trainer.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

interface Part {
  readonly policy: string;
  /** The trainer asks for a place for checkpoints; drawing leaves none. */
  readonly scratch: string;
  readonly part: readonly NamedPrompt[];
  readonly first: number;
}

async function draw(
  trainer: Trainer,
  { maxNewTokens, temperature, seed }: ContinuationRequest,
  { policy, scratch, part, first }: Part,
): Promise<ReadonlyMap<string, GeneratedAnswer>> {
  const answers = new Map<string, GeneratedAnswer>();
  await trainer.run(
    {
      taskId: `generate/${first}`,
      task: {
        kind: 'generate',
        policy,
        requests: part.map(({ id, text }) => ({ prompt: { id, text, redTeam: false }, samples: 1 })),
        generation: generationSchema.parse({
          maxNewTokens,
          temperature,
          batchSize: Math.min(batchSize, part.length),
        }),
        seed,
        streamLabel: 'generate',
        scorers: { reward: null, cost: null },
        base: null,
        firstBatch: 0,
      },
      checkpointFolder: scratch,
      checkpointEverySeconds: 86_400,
    },
    (message) => {
      if (message.type !== 'answers') return;
      for (const answer of message.answers) answers.set(answer.promptId, answer);
    },
  );
  return answers;
}

interface NamedPrompt extends ListedPrompt {
  readonly id: string;
}

/** Chance is drawn by the name: by the text, and for one that comes again by how often it has come. */
function nameByText(prompts: readonly ListedPrompt[]): NamedPrompt[] {
  const seen = new Map<string, number>();
  return prompts.map((prompt) => {
    const times = seen.get(prompt.text) ?? 0;
    seen.set(prompt.text, times + 1);
    const hash = createHash('sha256').update(prompt.text).digest('hex').slice(0, 16);
    return { ...prompt, id: `${hash} ${times}` };
  });
}
