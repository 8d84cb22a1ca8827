/** Lets a model continue one text, outside any run. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generationSchema } from '../../shared/config/generation.ts';
import type { DeviceRequest, GeneratedAnswer } from '../../shared/trainer-protocol.ts';
import { startChildProcessTrainer } from '../jobs/child-process-host.ts';
import { createTrainer } from '../jobs/trainer.ts';
import { findBaseModel } from './base-model.ts';
import { chooseDevice } from './choose-device.ts';
import { keptMeasurement } from './measure-machine.ts';

export interface ContinuationRequest {
  /** A checkpoint folder, or the name of a model that came with Ballast. */
  readonly model: string;
  readonly prompt: string;
  readonly maxNewTokens: number;
  readonly temperature: number;
  readonly seed: number;
  readonly device: DeviceRequest;
}

export type Continuation = Pick<GeneratedAnswer, 'text' | 'tokens' | 'ended'>;

/** @throws AppError where there is no such model, or the prompt does not fit into its context. */
export async function continueText(request: ContinuationRequest): Promise<Continuation> {
  const { model, prompt, maxNewTokens, temperature, seed, device } = request;
  const policy = findBaseModel(model);
  const trainer = createTrainer(startChildProcessTrainer, {
    ...device,
    device: chooseDevice(device, keptMeasurement()),
  });
  const checkpointFolder = mkdtempSync(join(tmpdir(), 'ballast-generate-'));
  const answers: GeneratedAnswer[] = [];
  try {
    await trainer.run(
      {
        taskId: 'generate',
        task: {
          kind: 'generate',
          policy,
          requests: [{ prompt: { id: 'prompt', text: prompt, redTeam: false }, samples: 1 }],
          generation: generationSchema.parse({ maxNewTokens, temperature, batchSize: 1 }),
          seed,
          streamLabel: 'generate',
          scorers: { reward: null, cost: null },
          base: null,
          firstBatch: 0,
        },
        checkpointFolder,
        checkpointEverySeconds: 86_400,
      },
      (message) => {
        if (message.type === 'answers') answers.push(...message.answers);
      },
    );
  } finally {
    trainer.close();
    rmSync(checkpointFolder, { recursive: true, force: true });
  }
  const [answer] = answers;
  if (answer === undefined) throw new Error('The trainer ended without an answer.');
  return { text: answer.text, tokens: answer.tokens, ended: answer.ended };
}
