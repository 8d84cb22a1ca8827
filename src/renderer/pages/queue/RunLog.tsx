import { useEffect, useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { LogEntry } from '../../../shared/ipc/run-log.ts';
import { Button } from '../../components/Button.tsx';
import { Card } from '../../components/Card.tsx';
import { LoadedView } from '../../components/LoadedView.tsx';
import { Segmented } from '../../components/Segmented.tsx';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { lab } from '../../lab.ts';
import { dayOf, filterLog, kindNames, logAsText, timeOf, whereOf } from './run-log.ts';
import type { LogFilter } from './run-log.ts';
import styles from './RunLog.module.css';

const filters = [
  { value: 'all', name: 'All' },
  { value: 'stages', name: 'Stages' },
  { value: 'notices', name: 'Notices' },
  { value: 'trouble', name: 'Trouble' },
] as const satisfies readonly { readonly value: LogFilter; readonly name: string }[];

/** More lines than this are searched, not drawn. */
const mostDrawn = 500;

interface RunLogProps {
  readonly runId: string;
  /** The stage under way: with another one, there is more to tell. */
  readonly place: string;
}

/** What happened to a run, in words with times; what only a technician reads is folded away under each. */
export function RunLog({ runId, place }: RunLogProps): ReactElement {
  const loaded = useLoaded(`log ${runId}`, () => lab.runs.log({ runId }));
  const [filter, setFilter] = useState<LogFilter>('all');
  const [typed, setTyped] = useState('');
  const { reload } = loaded;
  useEffect(reload, [place, reload]);
  const shown = useMemo(() => filterLog(loaded.value ?? [], filter, typed), [loaded.value, filter, typed]);
  return (
    <Card
      title="Log"
      aside={<Segmented label="Show" value={filter} options={filters} onChange={setFilter} />}
    >
      <div className={styles['tools']}>
        <input
          type="search"
          aria-label="Search in the log"
          placeholder="Search in the log"
          maxLength={200}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <small role="status">
          {shown.length} of {loaded.value?.length ?? 0}
          {shown.length > mostDrawn ? `, the last ${mostDrawn} drawn` : ''}
        </small>
        <CopyLog shown={shown} />
      </div>
      <LoadedView loaded={loaded} lines={6}>
        {() =>
          shown.length === 0 ? (
            <p className={styles['none']}>Nothing of this kind has happened, or has these words.</p>
          ) : (
            <ol className={styles['log']}>
              {shown.slice(-mostDrawn).map((entry, index, all) => (
                <Entry key={`${entry.at} ${entry.words}`} entry={entry} before={all[index - 1]} />
              ))}
            </ol>
          )
        }
      </LoadedView>
    </Card>
  );
}

function Entry({ entry, before }: { entry: LogEntry; before: LogEntry | undefined }): ReactElement {
  const { at, kind, words, technical, round, stage } = entry;
  // A stage's words begin with its name.
  const where = whereOf({ round, stage: kind === 'stage' ? null : stage });
  const day = dayOf(at);
  return (
    <li className={kind === 'trouble' ? styles['trouble'] : undefined}>
      {before !== undefined && dayOf(before.at) === day ? null : <h3>{day}</h3>}
      <div className={styles['entry']}>
        <time dateTime={at}>{timeOf(at)}</time>
        <b>{kindNames[kind]}</b>
        <div>
          <p dir="auto">{words}</p>
          {where === '' ? null : <small>{where}</small>}
          {technical === null ? null : (
            <details>
              <summary>Technical</summary>
              <pre tabIndex={0} aria-label="Technical text">
                {technical}
              </pre>
            </details>
          )}
        </div>
      </div>
    </li>
  );
}

function CopyLog({ shown }: { shown: readonly LogEntry[] }): ReactElement {
  const [copied, setCopied] = useState<readonly LogEntry[] | null>(null);
  return (
    <Button
      disabled={shown.length === 0}
      onClick={() => void navigator.clipboard.writeText(logAsText(shown)).then(() => setCopied(shown))}
    >
      {copied === shown ? 'Copied' : 'Copy what is shown'}
    </Button>
  );
}
