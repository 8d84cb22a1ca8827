/** Fifty thousand labeled pairs of a file become a data set; then they are labeled by a person. */
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright';
import type { LaunchedApp } from '../../tests/support/launch-app.ts';
import type { ChosenFile } from '../../src/shared/ipc/files.ts';
import type { ImportChoices, ImportLook } from '../../src/shared/ipc/data.ts';
import type { PassState } from '../../src/shared/ipc/labeling.ts';
import { askLab } from './ask-lab.ts';
import { median, quantile } from './measurement.ts';
import type { Measurement } from './measurement.ts';
import { longestBlock } from './watch-processes.ts';

const choices: ImportChoices = {
  shape: 'pairs',
  mapping: { prompt: 'prompt', first: 'answer_a', second: 'answer_b', better: 'better' },
  kind: 'ordinary',
  preference: 'helpful',
  seed: 1,
  shares: { train: 0.8, validation: 0.05 },
};

export async function measureImport({ electron, page }: LaunchedApp, file: string): Promise<Measurement[]> {
  await electron.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, file);
  const [chosen] = (await askLab(page, 'files', 'choose', {
    title: 'Pairs',
    extensions: ['jsonl'],
  })) as readonly ChosenFile[];
  const token = chosen?.token ?? '';
  let looked: ImportLook | null = null;
  const times = { look: 0, store: 0 };
  const lookBlock = await longestBlock(electron, async () => {
    const start = performance.now();
    looked = (await askLab(page, 'data', 'look', { token, choices })) as ImportLook;
    times.look = performance.now() - start;
  });
  const sha256 = (looked as ImportLook | null)?.sha256 ?? '';
  const storeBlock = await longestBlock(electron, async () => {
    const start = performance.now();
    await askLab(page, 'data', 'store', { token, sha256, name: 'Large', licence: '', note: '' });
    times.store = performance.now() - start;
  });
  return [
    {
      id: 'import/longest-block',
      title: 'Import of 50,000 pairs: longest block of the main process',
      unit: 'ms',
      value: Math.max(lookBlock, storeBlock),
      goal: 100,
      beside: {
        'longest block while looking at it, ms': lookBlock,
        'longest block while storing it, ms': storeBlock,
        'looking at it, ms': times.look,
        'storing it, ms': times.store,
      },
    },
  ];
}

/** From the page's call until the label is on disk and the next pair has come. */
export async function measureJudgments(page: Page, count: number): Promise<Measurement[]> {
  const person = (await askLab(page, 'labeling', 'addPerson', { name: 'Bench' })) as { id: string };
  const { tasks } = (await askLab(page, 'labeling', 'tasks')) as {
    tasks: readonly { readonly scope: { readonly dataSetId?: string } }[];
  };
  const scope = tasks.map((task) => task.scope).find(({ dataSetId }) => dataSetId !== undefined);
  const pass = { scope, axis: 'helpful', annotatorId: person.id };
  let state = (await askLab(page, 'labeling', 'open', pass)) as PassState;
  const times: number[] = [];
  for (let label = 0; label < count; label++) {
    const item = state.upcoming[0];
    if (item === undefined) throw new Error('Nothing is left to label.');
    const saved = await timedSave(page, {
      pass,
      label: {
        id: randomUUID(),
        pairId: item.pairId,
        verdict: {
          kind: 'vote',
          choice: 'left',
          strength: 2,
          leftCategories: [],
          rightCategories: [],
          flags: [],
          comment: '',
        },
        keepContradiction: false,
        openMs: 5000,
        activeMs: 4000,
      },
    });
    times.push(saved.ms);
    state = saved.state;
  }
  return [
    {
      id: 'judgment/p95',
      title: `A judgment on disk, p95 of ${count}`,
      unit: 'ms',
      value: quantile(times, 0.95),
      goal: 10,
      beside: { 'p50, ms': median(times), 'longest, ms': Math.max(...times) },
    },
  ];
}

type Saving = {
  readonly labeling: {
    readonly save: (input: unknown) => Promise<{ ok: boolean; message?: string; value?: PassState }>;
  };
};

async function timedSave(page: Page, input: unknown): Promise<{ ms: number; state: PassState }> {
  const { ms, answer } = await page.evaluate(async (words) => {
    const { save } = (Reflect.get(window, 'lab') as Saving).labeling;
    const start = performance.now();
    const answer = await save(words);
    return { ms: performance.now() - start, answer };
  }, input);
  if (answer.value === undefined) throw new Error(`labeling.save: ${answer.message ?? 'no answer'}`);
  return { ms, state: answer.value };
}
