/** How the experiment was done: in sentences, the numbers that steer each round, and the whole recipe folded. */
import type { ReactElement } from 'react';
import { stringify } from 'yaml';
import { DataTable } from '../../charts/ChartFigure.tsx';
import type { Recipe } from '../../shared/recipe.ts';
import { settingRows, settingSentences } from '../setting-words.ts';
import { Section } from './Section.tsx';

export function SettingSection({ recipe }: { recipe: Recipe }): ReactElement {
  const rows = settingRows(recipe);
  return (
    <Section id="setting" title="How it was done">
      <div className="two-columns">
        <ol className="steps">
          {settingSentences(recipe).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ol>
        <DataTable
          caption="Settings of each round"
          table={{
            columns: ['Setting', ...recipe.rounds.map((_, position) => `round ${position + 1}`)],
            rows: rows.map(({ name, values }) => [name, ...values]),
          }}
        />
      </div>
      <details className="recipe">
        <summary>The full recipe: it runs this experiment again</summary>
        <pre dir="auto" tabIndex={0}>
          {stringify(recipe)}
        </pre>
      </details>
    </Section>
  );
}
