import type { ReactElement } from 'react';
import { Card } from '../../../components/Card.tsx';
import { Term } from '../../../components/Term.tsx';
import { usePreferences } from '../../../stores/preferences.ts';
import { closenessInWords } from '../closeness-in-words.ts';
import { asCostOffset, klPath, limitOf, limitPath, valuesAt, withSetting } from '../draft.ts';
import type { Draft } from '../draft.ts';
import { changeDraft } from '../draft-store.ts';
import { SliderField } from '../fields/SliderField.tsx';
import { ClosenessIllustration } from '../illustrations/ClosenessIllustration.tsx';
import { LimitIllustration } from '../illustrations/LimitIllustration.tsx';
import { limitInWords } from '../limit-in-words.ts';
import { problemAt } from '../problem-at.ts';
import type { Checked } from '../use-preflight.ts';
import { WhatIf } from '../WhatIf.tsx';
import styles from './steps.module.css';

interface BehaviourStepProps {
  readonly draft: Draft;
  readonly checked: Checked;
}

/** The two settings that make the model what it becomes: how strict, and how close to what it was. */
export function BehaviourStep({ draft, checked }: BehaviourStepProps): ReactElement {
  return (
    <>
      <LimitCard draft={draft} checked={checked} />
      <ClosenessCard draft={draft} checked={checked} />
      <WhatIf draft={draft} evidence={checked.evidence} />
    </>
  );
}

function LimitCard({ draft: { recipe }, checked }: BehaviourStepProps): ReactElement {
  const isFull = usePreferences((state) => state.mode === 'full');
  const { value, isRelative } = limitOf(recipe);
  const { sight, rule } = limitInWords(value, isRelative);
  const set = (d: number, relative = isRelative): void => change(limitPath, asCostOffset(d, relative));
  return (
    <Card title="How strict">
      <div className={styles['withPicture']}>
        <div className={styles['controls']}>
          <SliderField
            label={<Term name="costOffset">Limit on cost (d)</Term>}
            name="Limit on cost d"
            value={value}
            from={-1}
            to={2}
            steps={60}
            range={isRelative ? '−20 to 20' : '−1000 to 1000'}
            ends={['lenient', 'strict']}
            problem={problemAt(checked, limitPath)}
            onChange={(d) => set(d)}
          />
          <p className={styles['sight']} aria-live="polite">
            {sight}
          </p>
          <p className={styles['text']}>
            <code>{rule}</code> Move it right and you will see fewer harmful answers and a higher{' '}
            <Term name="lagrangeMultiplier">price of cost</Term>; too far, and stories become dull. It bounds
            the average over openings, not each answer.
          </p>
          <RoundsDiffer values={valuesAt(recipe, limitPath).map(offsetInWords)} />
          {isFull ? (
            <label className={styles['check']}>
              <input
                type="checkbox"
                checked={isRelative}
                onChange={(event) => set(value, event.target.checked)}
              />
              In the usual size of a cost (relative), which keeps its meaning from one cost model to the next
            </label>
          ) : null}
        </div>
        <LimitIllustration d={value} isRelative={isRelative} />
      </div>
    </Card>
  );
}

function ClosenessCard({ draft: { recipe }, checked }: BehaviourStepProps): ReactElement {
  const coefficients = valuesAt(recipe, klPath);
  const last = coefficients.at(-1);
  const value = typeof last === 'number' ? last : Number.NaN;
  return (
    <Card title="How close to the original">
      <div className={styles['withPicture']}>
        <div className={styles['controls']}>
          <SliderField
            label={<Term name="klCoefficient">KL coefficient (β)</Term>}
            name="KL coefficient"
            value={value}
            from={0.005}
            to={1}
            steps={60}
            scale="logarithmic"
            range="0 to 10"
            ends={['may change a lot', 'stays as it was']}
            problem={problemAt(checked, klPath)}
            onChange={(coefficient) => change(klPath, coefficient)}
          />
          <p className={styles['sight']} aria-live="polite">
            {closenessInWords(value)}
          </p>
          <p className={styles['text']}>
            Move it right and you will see a smaller <Term name="kl">distance from the original</Term> and
            less change in harm; move it left and both grow, until the text itself suffers.
          </p>
          <RoundsDiffer values={coefficients.map(String)} />
        </div>
        <ClosenessIllustration klCoefficient={value} />
      </div>
    </Card>
  );
}

/** Said where rounds have their own values, because one slider makes them alike. */
function RoundsDiffer({ values }: { values: readonly string[] }): ReactElement | null {
  if (new Set(values).size < 2) return null;
  return (
    <p className={styles['text']}>
      By round it is now {values.join(', ')}; moving the slider gives all rounds one value.
    </p>
  );
}

function offsetInWords(offset: unknown): string {
  if (typeof offset === 'object' && offset !== null && 'relative' in offset) return String(offset.relative);
  return String(offset);
}

function change(path: string, value: unknown): void {
  changeDraft((draft) => ({ ...draft, recipe: withSetting(draft.recipe, path, value) }));
}
