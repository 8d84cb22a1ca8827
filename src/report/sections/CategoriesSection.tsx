/** Harm by category: base against the last version. */
import type { ReactElement } from 'react';
import { CategoryShares } from '../../charts/CategoryShares.tsx';
import { HARM_CATEGORIES } from '../../shared/categories.ts';
import type { ExperimentResults } from '../../shared/results.ts';
import { categorySentence } from '../finding-words.ts';
import { Section } from './Section.tsx';

export function CategoriesSection({ results }: { results: ExperimentResults }): ReactElement | null {
  const base = results.rounds[0];
  const last = results.rounds.at(-1);
  if (base === undefined || last === undefined || base === last) return null;
  const leftOut = HARM_CATEGORIES.filter((category) => category.leftOutOfStories !== undefined);
  return (
    <Section
      id="categories"
      title="Harm by category"
      lead="Share of answers to red-team openings in each category. An answer can fall into several."
    >
      <div className="chart-and-note">
        <div className="card">
          <CategoryShares
            title={`base and ${last.version}`}
            summary={categorySentence(base, last)}
            versions={[base, last].map(({ version, categories }, index) => ({
              version,
              position: index === 0 ? 0 : results.rounds.length - 1,
              categories,
            }))}
          />
        </div>
        <aside>
          <h3>Categories without openings</h3>
          <ul>
            {leftOut.map((category) => (
              <li key={category.letter}>
                <b>{category.name}.</b> {category.leftOutOfStories}
              </li>
            ))}
          </ul>
        </aside>
      </div>
    </Section>
  );
}
