/** A data set of pairs without labels, as an import would leave them. */
import { addDataSet } from '../../../../../src/main/storage/data-sets.ts';
import type { Project } from '../../../../../src/main/storage/project.ts';
import { importReportSchema } from '../../../../../src/shared/data-import.ts';

const noCounts = Object.fromEntries(Object.keys(importReportSchema.shape).map((key) => [key, 0]));

/** @returns the data set's id */
export function addLabelablePairs({ database }: Project, count: number): string {
  const id = 'data-000000000000';
  const numbers = Array.from({ length: count }, (_, index) => index);
  const settings = {
    shape: 'pairs',
    mapping: { prompt: 'prompt' },
    kind: 'ordinary',
    preference: 'helpful',
    seed: 0,
    shares: { train: 1, validation: 0 },
  } as const;
  const report = importReportSchema.parse({
    ...noCounts,
    faults: [],
    splits: { train: count, validation: 0, evaluation: 0 },
    categories: {},
    categoryMap: [],
    nearDuplicates: { prompts: 0, examples: [] },
  });
  const file = { file: 'pairs.jsonl', bytes: 1, sha256: 'none', format: 'jsonl', shape: 'pairs' } as const;
  addDataSet(
    database,
    { id, name: 'pairs', ...file, settings, licence: '', note: '', report },
    {
      prompts: numbers.map((number) => ({
        id: `prompt-${number}`,
        text: `prompt ${number}`,
        kind: 'ordinary',
        split: 'train',
        categories: [],
        source: 'test',
      })),
      pairs: numbers.map((number) => ({
        id: `${id}:${number}`,
        first: { id: `${id}:${number}:first`, promptId: `prompt-${number}`, text: ` first ${number}` },
        second: { id: `${id}:${number}:second`, promptId: `prompt-${number}`, text: ` second ${number}` },
      })),
      annotator: { id: `import:${id}`, name: 'imported from pairs.jsonl', simulated: false, profile: null },
      judgments: [],
    },
  );
  return id;
}
