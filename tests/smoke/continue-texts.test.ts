/** Continuing the lines of a file with a tiny model, in the place beside training. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { continueTexts } from '../../src/main/experiments/continue-texts.ts';
import type {
  Continuation,
  ContinuationRequest,
  ContinueOptions,
} from '../../src/main/experiments/continue-texts.ts';
import { acquireDeviceLock } from '../../src/main/storage/device-lock.ts';
import { tinyCheckpointConfig, temporaryFolder, writeTinyCheckpoint } from '../support/tiny-checkpoint.ts';

const folder = temporaryFolder();
vi.stubEnv('BALLAST_HOME', join(folder, 'home'));
const model = writeTinyCheckpoint(join(folder, 'model'));

async function continued(
  from: ContinuationRequest['from'],
  options: Partial<ContinueOptions> = {},
): Promise<Continuation[]> {
  const found: Continuation[] = [];
  const request = {
    model,
    from,
    maxNewTokens: 6,
    temperature: 1,
    seed: 1,
    device: { engine: 'onnx', device: 'cpu', threads: 1 },
  } as const;
  const beside = {
    projectFolder: join(folder, 'none'),
    wait: false,
    signal: new AbortController().signal,
    onWait: () => undefined,
    readMemory: () => ({ total: 64e9, available: 64e9 }),
    ...options,
  };
  await continueTexts(request, beside, (one) => found.push(one));
  return found;
}

function written(name: string, lines: readonly string[]): { file: string } {
  const file = join(folder, name);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return { file };
}

const noTrainer = (): never => {
  throw new Error('A trainer was started.');
};

test('each line is continued in its order, alike whatever stands beside it; a line that comes again otherwise', async () => {
  const lines = ['a b', 'b', 'a a a', 'a b'];
  const all = await continued(written('all.txt', lines));
  expect(all.map(({ line, text }) => [line, text])).toEqual(lines.map((text, index) => [index + 1, text]));
  for (const { tokens } of all) expect(tokens.length).toBeLessThanOrEqual(6);
  const [first, , third, again] = all;
  const turned = await continued(written('turned.txt', ['a a a', 'a b']));
  expect(turned.map(({ tokens }) => tokens)).toEqual([third?.tokens, first?.tokens]);
  expect(again?.tokens).not.toEqual(first?.tokens);
  expect((await continued({ text: 'a b' }))[0]?.tokens).toEqual(first?.tokens);
});

test('a prompt longer than the context is named by its line, before anything is drawn', async () => {
  const long = 'a '.repeat(tinyCheckpointConfig.contextLength);
  await expect(
    continued(written('long.txt', ['a b', '', long]), { startTrainer: noTrainer }),
  ).rejects.toMatchObject({
    kind: 'bad-input',
    message: expect.stringMatching(
      new RegExp(
        `long\\.txt:3: its prompt has \\d+ tokens; the model reads ${tinyCheckpointConfig.contextLength}`,
      ),
    ),
  });
  await expect(continued({ text: long }, { startTrainer: noTrainer })).rejects.toThrow(
    /The prompt is too long/,
  );
});

test('it obeys the memory that is left, and is one at a time beside training', async () => {
  const refused = (options: Partial<ContinueOptions>) =>
    continued({ text: 'a b' }, { startTrainer: noTrainer, ...options });
  await expect(refused({ readMemory: () => ({ total: 64e9, available: 100e6 }) })).rejects.toMatchObject({
    kind: 'busy',
    message: expect.stringMatching(/needs about 0\.4 GB .* 0\.1 GB are left/),
  });
  await expect(refused({ readMemory: () => ({ total: 100e6, available: 100e6 }) })).rejects.toMatchObject({
    kind: 'bad-input',
  });
  const other = acquireDeviceLock('beside-training');
  try {
    await expect(refused({})).rejects.toMatchObject({ kind: 'busy' });
  } finally {
    other.release();
  }
});
