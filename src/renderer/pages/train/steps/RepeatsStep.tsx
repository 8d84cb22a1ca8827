import { useId } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { Button } from '../../../components/Button.tsx';
import { Card } from '../../../components/Card.tsx';
import { Term } from '../../../components/Term.tsx';
import { klPath, limitOf, limitPath, matrixOf } from '../draft.ts';
import type { Draft } from '../draft.ts';
import { changeDraft } from '../draft-store.ts';
import fields from '../fields/fields.module.css';
import { parseNumberList } from '../number-list.ts';
import type { Checked } from '../use-preflight.ts';
import styles from './steps.module.css';

interface RepeatsStepProps {
  readonly draft: Draft;
  readonly checked: Checked;
}

const seedCounts = [1, 3, 5] as const;

/** How often, and with which values: every combination becomes a run. */
export function RepeatsStep({ draft, checked }: RepeatsStepProps): ReactElement {
  const { recipe, seeds, limits, klCoefficients } = draft;
  const set = (part: Partial<Draft>): void => changeDraft((before) => ({ ...before, ...part }));
  const people = recipe.rounds.some(({ labeling }) => labeling.source === 'people');
  return (
    <>
      <Card>
        <div className={styles['fields']}>
          <ListField
            name="Seeds"
            label={<Term name="seed">Seeds</Term>}
            value={seeds}
            placeholder={String(recipe.seed)}
            hint="Such as 1, 2, 3 or 1-5. One seed shows one outcome; three or five show how much is luck."
            problem={parseNumberList(seeds, { whole: true }).problem}
            onChange={(typed) => set({ seeds: typed })}
          >
            {seedCounts.map((count) => (
              <Button key={count} onClick={() => set({ seeds: firstSeeds(recipe.seed, count) })}>
                {count} {count === 1 ? 'seed' : 'seeds'}
              </Button>
            ))}
          </ListField>
          <ListField
            name="Limits d to try"
            label={<Term name="costOffset">Limits d to try</Term>}
            value={limits}
            placeholder={String(limitOf(recipe).value)}
            hint="Such as 0.5, 1, 1.5. Empty: only the one under Behaviour."
            problem={parseNumberList(limits).problem}
            onChange={(typed) => set({ limits: typed })}
          />
          <ListField
            name="KL coefficients to try"
            label={<Term name="klCoefficient">KL coefficients to try</Term>}
            value={klCoefficients}
            placeholder={String(recipe.rounds.at(-1)?.policy.klCoefficient ?? '')}
            hint="Such as 0.02, 0.1, 0.5. Empty: only the one under Behaviour."
            problem={parseNumberList(klCoefficients).problem}
            onChange={(typed) => set({ klCoefficients: typed })}
          />
        </div>
      </Card>
      {people ? (
        <p className={styles['text']}>
          People label this one, so it can be one run alone: every run of a matrix would need labels of its
          own.
        </p>
      ) : null}
      <Matrix draft={draft} checked={checked} />
    </>
  );
}

interface ListFieldProps {
  readonly name: string;
  readonly label: ReactNode;
  readonly value: string;
  readonly placeholder: string;
  readonly hint: string;
  readonly problem: string | null;
  readonly onChange: (typed: string) => void;
  readonly children?: ReactNode;
}

function ListField(props: ListFieldProps): ReactElement {
  const { name, label, value, placeholder, hint, problem, onChange, children } = props;
  const id = useId();
  return (
    <div className={fields['field']}>
      <span className={fields['label']}>{label}</span>
      <span className={styles['list']}>
        <input
          aria-label={name}
          value={value}
          placeholder={placeholder}
          maxLength={2000}
          aria-invalid={problem !== null}
          aria-describedby={`${id}-says`}
          onChange={(event) => onChange(event.target.value)}
        />
        {children}
      </span>
      <small id={`${id}-says`} className={problem === null ? undefined : fields['problem']}>
        {problem ?? hint}
      </small>
    </div>
  );
}

/** Every combination as a cell, so that a slip is seen before it costs a night. */
function Matrix({ draft, checked }: RepeatsStepProps): ReactElement | null {
  const { matrix } = matrixOf(draft);
  if (matrix === null) return null;
  const { seeds, variations } = matrix;
  const of = (path: string): readonly unknown[] => variations.find((one) => one.path === path)?.values ?? [];
  const limits = of(limitPath).length === 0 ? [limitOf(draft.recipe).value] : of(limitPath).map(offsetValue);
  const coefficients =
    of(klPath).length === 0 ? [draft.recipe.rounds.at(-1)?.policy.klCoefficient] : of(klPath);
  const runs = limits.length * coefficients.length * seeds.length;
  const plan = checked.preflight?.plan ?? null;
  return (
    <Card title={runs === 1 ? 'One run' : `${runs.toLocaleString('en')} runs`}>
      <p className={styles['text']}>
        {limits.length} × {coefficients.length} × {seeds.length}: limits, KL coefficients, seeds.
        {plan === null || plan.runs !== runs || plan.distinctStages === plan.stages
          ? ''
          : ` They share what is the same: ${plan.distinctStages} of ${plan.stages} stages are carried out.`}
      </p>
      <div
        className={styles['matrix']}
        role="region"
        aria-label="Runs by limit and KL coefficient"
        tabIndex={0}
      >
        <table>
          <thead>
            <tr>
              <th scope="col">limit d \ KL</th>
              {coefficients.map((coefficient) => (
                <th key={String(coefficient)} scope="col">
                  {String(coefficient)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {limits.map((limit) => (
              <tr key={limit}>
                <th scope="row">{limit}</th>
                {coefficients.map((coefficient) => (
                  <td key={String(coefficient)}>
                    {seeds.length} {seeds.length === 1 ? 'seed' : 'seeds'}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function offsetValue(offset: unknown): number {
  if (typeof offset === 'object' && offset !== null && 'relative' in offset) return Number(offset.relative);
  return Number(offset);
}

/** `1, 2, 3`, counted up from the recipe's. */
function firstSeeds(from: number, count: number): string {
  return Array.from({ length: count }, (_, index) => from + index).join(', ');
}
