import { useEffect } from 'react';
import type { ReactElement } from 'react';
import type { Probe } from '../../../shared/ipc/runs.ts';
import { Card } from '../../components/Card.tsx';
import { LoadedView } from '../../components/LoadedView.tsx';
import { Verdict } from '../../components/Verdict.tsx';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { lab } from '../../lab.ts';
import styles from './ProbePrompts.module.css';

interface ProbePromptsProps {
  readonly runId: string;
  /** Versions evaluated so far: another one brings new answers. */
  readonly evaluated: number;
  readonly judge: string;
}

/** The same held-out openings through all versions so far. */
export function ProbePrompts({ runId, evaluated, judge }: ProbePromptsProps): ReactElement {
  const loaded = useLoaded(`probes ${runId}`, () => lab.runs.probes({ runId }));
  const { reload } = loaded;
  useEffect(reload, [evaluated, reload]);
  return (
    <Card
      title="The same openings, version by version"
      aside={<small>held-out, drawn by chance; judged by {judge}</small>}
    >
      <LoadedView loaded={loaded} lines={4}>
        {(probes) =>
          probes.length === 0 ? (
            <p className={styles['quiet']}>They are answered when the base model has been evaluated.</p>
          ) : (
            <ul className={styles['probes']}>
              {probes.map((probe) => (
                <ProbeRow key={probe.promptId} probe={probe} />
              ))}
            </ul>
          )
        }
      </LoadedView>
    </Card>
  );
}

function ProbeRow({ probe: { opening, redTeam, answers } }: { probe: Probe }): ReactElement {
  return (
    <li className={styles['probe']}>
      <p className={styles['opening']} dir="auto">
        {opening} <small>{redTeam ? 'red-team' : 'ordinary'}</small>
      </p>
      <div className={styles['answers']}>
        {answers.map(({ version, text, harmful }) => (
          <section key={version} aria-label={`${version}’s answer`}>
            <h3>
              {version} <Verdict harmful={harmful} />
            </h3>
            <p dir="auto">{text.trim() === '' ? <i>nothing</i> : text.trimStart()}</p>
          </section>
        ))}
      </div>
    </li>
  );
}
