/** The labeled pairs of imported data sets, as far as the models of a run may learn from them. */
import type { LabeledPair, Vote } from '../data/aggregate.ts';
import { isTrainable, openTextModel, textRow } from '../models/text-row.ts';
import { findDataSet, listDataSetPrompts } from '../storage/data-sets.ts';
import { listJudgments } from '../storage/judgments.ts';
import { listDataSetPairs } from '../storage/pairs.ts';
import { roundRecipe } from './experiment-context.ts';
import type { ExperimentContext } from './experiment-context.ts';

/** What became of a data set's pairs; part of the snapshot's manifest. */
export interface ImportedUse {
  readonly dataSet: string;
  readonly name: string;
  readonly pairs: number;
  /** Left out: their prompt is kept for validation or evaluation. */
  readonly keptBack: number;
  /** Left out: the recipe excludes their prompt. */
  readonly excluded: number;
  /** Left out: the prompt fills the model's context, or the answers are the same once cut to it. */
  readonly doNotFit: number;
}

export interface ImportedLabels {
  readonly pairs: readonly LabeledPair[];
  readonly votes: readonly Vote[];
  readonly use: readonly ImportedUse[];
}

const none: ImportedLabels = { pairs: [], votes: [], use: [] };

/** @throws AppError 'not-found' where a data set that the recipe names is gone */
export function importedLabels(context: ExperimentContext, round: number): ImportedLabels {
  const { dataSets } = roundRecipe(context, round).labeling;
  if (dataSets.length === 0) return none;
  const { database } = context.project;
  const model = openTextModel(context.baseModel);
  const excluded = new Set(context.recipe.prompts.excluded);
  const parts = [...new Set(dataSets)].map((named) => {
    const { id, name } = findDataSet(database, named);
    const training = new Set(
      listDataSetPrompts(database, id)
        .filter(({ split }) => split === 'train')
        .map((prompt) => prompt.id),
    );
    const all = listDataSetPairs(database, id);
    const forTraining = all.filter(({ promptId }) => training.has(promptId));
    const ours = forTraining.filter(({ promptId }) => !excluded.has(promptId));
    const fitting = ours.filter(({ prompt, first, second }) =>
      isTrainable(model, textRow(model, prompt, first.text), textRow(model, prompt, second.text)),
    );
    const pairs = fitting.map(({ id: pairId, promptId, prompt, first, second }): LabeledPair => ({
      id: pairId,
      promptId,
      prompt,
      first: { text: first.text, tokens: null },
      second: { text: second.text, tokens: null },
    }));
    const use: ImportedUse = {
      dataSet: id,
      name,
      pairs: pairs.length,
      keptBack: all.length - forTraining.length,
      excluded: forTraining.length - ours.length,
      doNotFit: ours.length - fitting.length,
    };
    return { pairs, votes: listJudgments(database, { dataSetId: id }), use };
  });
  return {
    pairs: parts.flatMap(({ pairs }) => pairs),
    votes: parts.flatMap(({ votes }) => votes),
    use: parts.map(({ use }) => use),
  };
}
