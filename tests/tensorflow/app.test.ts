/** TensorFlow in the trainer that the window starts: a utility process of Electron. */
import { expect, it } from 'vitest';
import { z } from 'zod';
import { machineMeasurementSchema } from '../../src/shared/machine.ts';
import { launchApp } from '../support/launch-app.ts';
import { tensorFlowIsSetUp } from './native-part.ts';

const answerSchema = z.object({ ok: z.literal(true), value: machineMeasurementSchema });

it.skipIf(!tensorFlowIsSetUp)("computes in the window's trainer", async () => {
  const app = await launchApp();
  try {
    await app.page.waitForFunction('window.lab !== undefined');
    const answer: unknown = await app.page.evaluate('window.lab.app.measureMachine()');
    const { engines } = answerSchema.parse(answer).value;
    const found = engines.find(({ engine, device }) => engine === 'tensorflow' && device === 'cpu');
    expect(found).toMatchObject({
      problem: null,
      deviceName: expect.stringContaining('TensorFlow') as string,
    });
    expect(found?.gigaflops).toBeGreaterThan(1);
  } finally {
    await app.close();
  }
});
