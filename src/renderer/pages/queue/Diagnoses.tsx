import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { stageTitles } from '../../../shared/experiment-events.ts';
import type { FoundDiagnosis } from '../../../shared/ipc/runs.ts';
import { Button } from '../../components/Button.tsx';
import { Card } from '../../components/Card.tsx';
import { LoadedView } from '../../components/LoadedView.tsx';
import { SettingsNamed } from '../../components/SettingNames.tsx';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { lab } from '../../lab.ts';
import { useLive } from '../../stores/live.ts';
import styles from './Diagnoses.module.css';

interface DiagnosesProps {
  readonly runId: string;
  readonly isLive: boolean;
  /** The stage under way: with another one, there is more to look at. */
  readonly place: string;
}

/** Steps of training after which the numbers are looked at again. */
const stepsBetweenLooks = 5;

/** What looks wrong with the run, in words: what was seen, by which rule, and what to do. */
export function Diagnoses({ runId, isLive, place }: DiagnosesProps): ReactElement | null {
  const loaded = useLoaded(`diagnoses ${runId}`, () => lab.runs.diagnoses({ runId }));
  const looks = useLive((state) => (isLive ? Math.floor(state.fresh.length / stepsBetweenLooks) : 0));
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const { reload } = loaded;
  useEffect(reload, [place, looks, reload]);
  const all = loaded.value ?? [];
  const shown = all.filter((diagnosis) => !hidden.has(keyOf(diagnosis)));
  if (loaded.value === undefined && loaded.failure === null) return null;
  const title = shown.length === 0 ? 'Diagnostics' : `Diagnostics: ${shown.length} to look at`;
  return (
    <Card title={title}>
      <LoadedView loaded={loaded} lines={2}>
        {() => (
          <>
            <p className={styles['quiet']} role="status">
              {all.length === 0
                ? isLive
                  ? 'Nothing looks wrong so far.'
                  : 'No rule found anything wrong with what is stored.'
                : shown.length === 0
                  ? 'All that was found is put aside.'
                  : 'Rules looked at the stored numbers. Each says what it saw, and what to do.'}
            </p>
            <ul className={styles['list']}>
              {shown.map((diagnosis) => (
                <DiagnosisRow
                  key={keyOf(diagnosis)}
                  diagnosis={diagnosis}
                  hide={() => setHidden((before) => new Set([...before, keyOf(diagnosis)]))}
                />
              ))}
            </ul>
          </>
        )}
      </LoadedView>
    </Card>
  );
}

function keyOf({ kind, round }: FoundDiagnosis): string {
  return `${kind} ${round}`;
}

function DiagnosisRow({ diagnosis, hide }: { diagnosis: FoundDiagnosis; hide: () => void }): ReactElement {
  const { title, round, stage, step, finding, rule, numbers, advice } = diagnosis;
  const where = `round ${round}, ${stageTitles[stage]}${step === null ? '' : `, step ${step}`}`;
  return (
    <li className={styles['diagnosis']}>
      <div className={styles['head']}>
        <h3>{title}</h3>
        <small>{where}</small>
        <Button look="plain" onClick={hide} aria-label={`Put aside: ${title}`}>
          Put aside
        </Button>
      </div>
      <p>
        <SettingsNamed text={finding} />
      </p>
      <p>
        <b>What to do:</b> <SettingsNamed text={advice} />
      </p>
      <details className={styles['rule']}>
        <summary>The rule and its numbers</summary>
        <p>
          <SettingsNamed text={rule} />
        </p>
        <ul>
          {numbers.map(({ name, text }) => (
            <li key={name}>
              <SettingsNamed text={name} />: {text}
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}
