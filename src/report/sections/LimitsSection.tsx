/** What a reader must not take from the numbers. */
import type { ReactElement } from 'react';
import type { Recipe } from '../../shared/recipe.ts';
import { limitSentences } from '../setting-words.ts';
import { Section } from './Section.tsx';

export function LimitsSection({ recipe, judge }: { recipe: Recipe; judge: string }): ReactElement {
  return (
    <Section id="limits" title="What these numbers do not show">
      <ul className="limits">
        {limitSentences(recipe, judge).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Section>
  );
}
