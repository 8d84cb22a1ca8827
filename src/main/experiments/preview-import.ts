/** Imported rows as training will see them: with the tokens of the model, cut where its context ends. */
import { isTrainable, openTextModel, textRow } from '../models/text-row.ts';
import type { TextModel, TextRow } from '../models/text-row.ts';
import type { ImportPlan } from '../data/import/plan-import.ts';
import type { PlannedPair } from '../data/import/collection.ts';

export interface PreviewedAnswer {
  /** What is left of it, with the space that joins it to its prompt. */
  readonly text: string;
  readonly tokens: number;
  readonly cutTokens: number;
}

export interface PreviewedRow {
  readonly row: number;
  readonly prompt: string;
  readonly promptTokens: number;
  readonly split: ImportPlan['prompts'][number]['split'];
  /** Both answers, or none where the file has prompts alone. */
  readonly answers: readonly [PreviewedAnswer, PreviewedAnswer] | null;
  readonly labels: Pick<PlannedPair, 'helpful' | 'harmless'>;
  /** false: the prompt fills the context, or the answers are the same once cut. */
  readonly isTrainable: boolean;
}

export interface ImportPreview {
  readonly contextLength: number;
  readonly rows: readonly PreviewedRow[];
  /** Out of how many pairs (or prompts), evenly drawn from all, the following are counted. */
  readonly looked: number;
  readonly withCutAnswer: number;
  readonly notTrainable: number;
  readonly longestPrompt: number;
}

const lookedAt = 1000;

/** @param model folder of the base model that is to be trained */
export function previewImport(plan: ImportPlan, model: string, rows = 5): ImportPreview {
  const text = openTextModel(model);
  const prompts = new Map(plan.prompts.map((prompt) => [prompt.id, prompt]));
  const previewed =
    plan.pairs.length > 0
      ? sample(plan.pairs).flatMap((pair) => {
          const prompt = prompts.get(pair.promptId);
          return prompt === undefined ? [] : [previewPair(text, prompt, pair)];
        })
      : sample(plan.prompts).map((prompt, index) => previewPrompt(text, prompt, index + 1));
  return {
    contextLength: text.config.contextLength,
    rows: previewed.slice(0, rows),
    looked: previewed.length,
    withCutAnswer: previewed.filter(({ answers }) => answers?.some(({ cutTokens }) => cutTokens > 0)).length,
    notTrainable: previewed.filter((row) => !row.isTrainable).length,
    longestPrompt: previewed.reduce((most, { promptTokens }) => Math.max(most, promptTokens), 0),
  };
}

function sample<Item>(items: readonly Item[]): Item[] {
  if (items.length <= lookedAt) return [...items];
  return Array.from(
    { length: lookedAt },
    (_, index) => items[Math.floor((index * items.length) / lookedAt)],
  ).flatMap((item) => (item === undefined ? [] : [item]));
}

type PlannedPrompt = ImportPlan['prompts'][number];

function previewPair(model: TextModel, prompt: PlannedPrompt, pair: PlannedPair): PreviewedRow {
  const first = textRow(model, prompt.text, pair.first);
  const second = textRow(model, prompt.text, pair.second);
  return {
    row: pair.row,
    prompt: prompt.text,
    promptTokens: first.promptTokens.length,
    split: prompt.split,
    answers: [seen(model, first, pair.first), seen(model, second, pair.second)],
    labels: { helpful: pair.helpful, harmless: pair.harmless },
    isTrainable: isTrainable(model, first, second),
  };
}

function previewPrompt(model: TextModel, { text, split }: PlannedPrompt, row: number): PreviewedRow {
  const promptTokens = model.encodePrompt(text).length;
  return {
    row,
    prompt: text,
    promptTokens,
    split,
    answers: null,
    labels: { helpful: null, harmless: null },
    isTrainable: promptTokens < model.config.contextLength,
  };
}

function seen(model: TextModel, row: TextRow, text: string): PreviewedAnswer {
  const { responseTokens, cutTokens } = row;
  return {
    text: cutTokens === 0 ? text : model.tokenizer.decodeContinuation(responseTokens),
    tokens: responseTokens.length,
    cutTokens,
  };
}
