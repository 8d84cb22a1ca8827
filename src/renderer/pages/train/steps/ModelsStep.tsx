import type { ReactElement } from 'react';
import type { TrainChoices } from '../../../../shared/ipc/train.ts';
import { Card } from '../../../components/Card.tsx';
import { ChoiceField } from '../../../components/ChoiceField.tsx';
import { Term } from '../../../components/Term.tsx';
import { usePreferences } from '../../../stores/preferences.ts';
import { valuesAt, withSetting } from '../draft.ts';
import type { Draft } from '../draft.ts';
import { changeDraft } from '../draft-store.ts';
import { shortModel } from '../recipe-in-words.ts';
import styles from './steps.module.css';

interface ModelsStepProps {
  readonly draft: Draft;
  readonly choices: TrainChoices;
}

/** The model to begin with, and the two that judge it while it learns. */
export function ModelsStep({ draft: { recipe }, choices }: ModelsStepProps): ReactElement {
  const isFull = usePreferences((state) => state.mode === 'full');
  const bundled = choices.models.map(({ name, parameters }) => ({
    value: name,
    title: name,
    words: `${millions(parameters)} million parameters; it came with Ballast and writes stories for children.`,
  }));
  const isOther = !bundled.some(({ value }) => value === recipe.baseModel);
  const other = { value: recipe.baseModel, title: shortModel(recipe.baseModel), words: recipe.baseModel };
  return (
    <>
      <ChoiceField
        legend={<Term name="policy">The model that is trained</Term>}
        value={recipe.baseModel}
        choices={isOther ? [...bundled, other] : bundled}
        onChange={(baseModel) => change('baseModel', baseModel)}
      />
      <Card title="The models that judge">
        <p className={styles['text']}>
          In every round a <Term name="rewardModel">reward model</Term> learns from the labels what is
          helpful, and a <Term name="costModel">cost model</Term> what is harmful. Where an earlier run of
          this project has trained them from the same labels with the same settings and seed, they are taken
          over instead of trained again.
        </p>
      </Card>
      {isFull ? (
        <>
          <ChoiceField
            legend="From round 2, the judging models start from"
            value={startOf(recipe)}
            choices={[
              { value: 'base', title: 'The base model', words: 'Each round anew, from all its labels.' },
              {
                value: 'previous',
                title: 'Those of the round before',
                words: 'They go on learning: faster, and they keep what they know.',
              },
            ]}
            onChange={(start) => {
              changeDraft((draft) => ({
                ...draft,
                recipe: {
                  ...draft.recipe,
                  rounds: draft.recipe.rounds.map((round, index) => ({
                    ...round,
                    rewardModel: { ...round.rewardModel, startFrom: index === 0 ? 'base' : start },
                    costModel: { ...round.costModel, startFrom: index === 0 ? 'base' : start },
                  })),
                },
              }));
            }}
          />
          <ChoiceField
            legend="Critics"
            value={criticOf(recipe)}
            choices={[
              {
                value: 'head',
                title: 'Linear heads',
                words: 'On the judging models’ frozen features: quick and small.',
              },
              {
                value: 'full',
                title: 'Whole networks',
                words: 'Two more models in training: about twice the memory.',
              },
            ]}
            onChange={(kind) => change('round.policy.critic.kind', kind)}
          />
        </>
      ) : null}
    </>
  );
}

function startOf(recipe: Draft['recipe']): 'base' | 'previous' {
  return recipe.rounds.at(-1)?.costModel.startFrom ?? 'base';
}

function criticOf(recipe: Draft['recipe']): 'head' | 'full' {
  return valuesAt(recipe, 'round.policy.critic.kind')[0] === 'full' ? 'full' : 'head';
}

function millions(parameters: number): string {
  return String(Math.round(parameters / 1e6));
}

function change(path: string, value: string): void {
  changeDraft((draft) => ({ ...draft, recipe: withSetting(draft.recipe, path, value) }));
}
