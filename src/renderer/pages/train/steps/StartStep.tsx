import type { ReactElement } from 'react';
import { stageTitles } from '../../../../shared/experiment-events.ts';
import type { RecipeSetting } from '../../../../shared/recipe-settings.ts';
import { Card } from '../../../components/Card.tsx';
import { LoadedView } from '../../../components/LoadedView.tsx';
import { durationInWords } from '../../../components/duration-in-words.ts';
import { useLoaded } from '../../../hooks/use-loaded.ts';
import { lab } from '../../../lab.ts';
import { usePreferences } from '../../../stores/preferences.ts';
import { changedSettings, valuesAt } from '../draft.ts';
import type { Draft } from '../draft.ts';
import { settingName, valueInWords } from '../setting-in-words.ts';
import type { Checked } from '../use-preflight.ts';
import styles from './steps.module.css';

interface StartStepProps {
  readonly draft: Draft;
  readonly checked: Checked;
  readonly settings: readonly RecipeSetting[];
}

/** Everything once more before it starts: what was changed, where the time goes, the recipe as a file. */
export function StartStep({ draft, checked, settings }: StartStepProps): ReactElement {
  const isFull = usePreferences((state) => state.mode === 'full');
  return (
    <>
      <Changes draft={draft} settings={settings} />
      <TimeByStage checked={checked} />
      {isFull && (checked.preflight?.problems.length ?? 1) === 0 ? <AsFile draft={draft} /> : null}
    </>
  );
}

function Changes({ draft, settings }: Pick<StartStepProps, 'draft' | 'settings'>): ReactElement {
  const { recipe, start, from } = draft;
  const changed = changedSettings(draft).filter((path) => path !== 'rounds');
  return (
    <Card title={`What you changed, from ${from}`}>
      {changed.length === 0 && recipe.rounds.length === start.rounds.length ? (
        <p className={styles['text']}>Nothing: it runs as it came.</p>
      ) : (
        <div className={styles['matrix']} role="region" aria-label="Changed settings" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">Setting</th>
                <th scope="col">Before</th>
                <th scope="col">Now</th>
              </tr>
            </thead>
            <tbody>
              {recipe.rounds.length === start.rounds.length ? null : (
                <tr>
                  <th scope="row">Rounds</th>
                  <td>{start.rounds.length}</td>
                  <td>{recipe.rounds.length}</td>
                </tr>
              )}
              {changed.map((path) => (
                <tr key={path}>
                  <th scope="row">
                    {settingName(
                      settings.find((one) => one.path === path),
                      path,
                    )}
                  </th>
                  <td>{valueInWords(valuesAt(start, path))}</td>
                  <td>{valueInWords(valuesAt(recipe, path))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}

function TimeByStage({ checked: { preflight } }: Pick<StartStepProps, 'checked'>): ReactElement | null {
  const plan = preflight?.plan ?? null;
  if (plan === null) return null;
  const longest = Math.max(...plan.secondsByStage.map(({ seconds }) => seconds));
  return (
    <Card title="Where the time goes">
      <ul className={styles['bars']}>
        {plan.secondsByStage.map(({ stage, seconds }) => (
          <li key={stage}>
            <span>{stageTitles[stage]}</span>
            <span className={styles['bar']} aria-hidden="true">
              <span style={{ width: `${(100 * seconds) / longest}%` }} />
            </span>
            <span className={styles['amount']}>{durationInWords(seconds)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function AsFile({ draft: { recipe } }: Pick<StartStepProps, 'draft'>): ReactElement {
  const loaded = useLoaded(`recipe ${JSON.stringify(recipe)}`, () => lab.train.asText({ recipe }));
  return (
    <Card title="The recipe as a file">
      <LoadedView loaded={loaded}>
        {({ text }) => (
          <pre className={styles['yaml']} tabIndex={0} aria-label="The recipe in YAML">
            {text}
          </pre>
        )}
      </LoadedView>
    </Card>
  );
}
