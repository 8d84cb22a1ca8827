/** What a training step loses while another process takes and stores a thousand metrics a second. */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { openEngine } from '../engines.ts';
import { trainingStepCases } from '../training-step.ts';
import { median } from './figure.ts';
import type { CaseFigures } from './figure.ts';

const rowsPerSecond = 1000;
const goalPercent = 1;
const warmUps = 2;

const writtenSchema = z.object({
  rows: z.number(),
  commits: z.number(),
  seconds: z.number(),
  processorSeconds: z.number(),
});
type Written = z.infer<typeof writtenSchema>;

export interface MetricWritingOptions {
  readonly model: 'tinystories-15m' | 'd256';
  /** Training steps with and without the writer. */
  readonly steps: number;
  readonly threads: number;
}

/** Steps with and without the writer take turns, so that what the machine does meanwhile hits both alike. */
export async function measureMetricWriting(
  folder: string,
  options: MetricWritingOptions,
): Promise<CaseFigures> {
  const { model, steps, threads } = options;
  const step = await openStep(folder, options);
  const writer = fork(join(import.meta.dirname, 'metric-writer.ts'), [
    join(folder, 'project'),
    String(rowsPerSecond),
  ]);
  await once(writer, 'message');
  const [alone, beside]: [number[], number[]] = [[], []];
  const written: Written[] = [];
  try {
    for (let turn = 0; turn < warmUps; turn++) await step.repeat();
    for (let turn = 0; turn < steps; turn++) {
      alone.push((await step.repeat()).seconds);
      writer.send('write');
      beside.push((await step.repeat()).seconds);
      written.push(await stopWriting(writer));
    }
  } finally {
    writer.send('end');
    await step.close();
  }
  const sum = (key: keyof Written): number => written.reduce((total, one) => total + one[key], 0);
  const rate = sum('rows') / sum('seconds');
  const loss = 100 * (median(beside) / median(alone) - 1);
  // A step that keeps all cores busy loses what the writer takes of them, no more.
  const share = (100 * sum('processorSeconds')) / (sum('rows') / rowsPerSecond) / cpus().length;
  return {
    title: `Metrics at ${rowsPerSecond} rows a second, ${model}`,
    figures: [
      {
        title: 'a training step is slower by',
        value: loss,
        unit: '%',
        goal: { atMost: goalPercent },
        ofProcessor: false,
      },
      {
        title: 'processor time of the writer, of all cores',
        value: share,
        unit: '%',
        goal: { atMost: goalPercent },
        ofProcessor: true,
      },
      {
        title: 'a training step alone',
        value: 1000 * median(alone),
        unit: 'ms',
        goal: null,
        ofProcessor: false,
      },
    ],
    details: { model, threads, rowsPerSecond: rate, alone, beside, written },
  };
}

async function openStep(folder: string, { model, threads }: MetricWritingOptions) {
  const found = trainingStepCases.find(({ id }) => id.endsWith(model));
  const [step] =
    (await found?.open({
      threads,
      engines: [() => openEngine({ engine: 'onnx', device: 'cpu' }, threads)],
      pauseMs: 0,
      withPeers: false,
      withCompile: false,
      scratch: folder,
    })) ?? [];
  if (step === undefined) throw new Error(`There is no training step of ${model}.`);
  return step;
}

async function stopWriting(writer: ChildProcess): Promise<Written> {
  writer.send('stop');
  const [message] = await once(writer, 'message');
  return writtenSchema.parse(message);
}
