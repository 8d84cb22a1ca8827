import type { ReactElement } from 'react';
import { shapeTitles } from '../../../shared/data-import.ts';
import type { DataSet } from '../../../shared/ipc/data.ts';
import { formatNumber } from '../../../charts/format-figures.ts';
import { Button } from '../../components/Button.tsx';
import { Card } from '../../components/Card.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { bytesInWords } from '../../components/bytes-in-words.ts';
import { momentInWords } from '../../components/moment-in-words.ts';
import { goTo } from '../../stores/route.ts';
import styles from './DataPage.module.css';

/** Files that were imported, and what came of them. */
export function DataSets({
  dataSets,
  begin,
}: {
  dataSets: readonly DataSet[];
  begin: () => void;
}): ReactElement {
  if (dataSets.length === 0) {
    return (
      <Card title="Data sets">
        <EmptyState
          sentence="No file has been imported: runs work with the openings that came with Ballast."
          action={
            <Button look="primary" keyHint="I" onClick={begin}>
              Import prompts or labeled pairs
            </Button>
          }
        />
      </Card>
    );
  }
  return (
    <Card title="Data sets" aside={<small>labels: helpfulness / safety</small>}>
      <div className={styles['scroll']}>
        <table className={styles['table']}>
          <thead>
            <tr>
              <th>Name</th>
              <th>Shape</th>
              <th className={styles['number']}>Prompts</th>
              <th className={styles['number']}>Pairs</th>
              <th className={styles['number']}>Labels of the file</th>
              <th className={styles['number']}>By people</th>
              <th>Licence</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {dataSets.map((set) => (
              <DataSetRow key={set.id} set={set} />
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function DataSetRow({ set }: { set: DataSet }): ReactElement {
  const { id, name, file, bytes, shape, report, licence, note, createdAt, sha256, byPeople } = set;
  const { helpful, harmless } = report;
  return (
    <tr>
      <td>
        <span className={styles['name']} title={`${note}\nSHA-256 ${sha256}`.trim()}>
          {name}
          <small>
            {file}, {bytesInWords(bytes)}, {momentInWords(createdAt, Date.now())}
          </small>
        </span>
      </td>
      <td>{shapeTitles[shape]}</td>
      <td className={styles['number']}>{formatNumber(report.prompts)}</td>
      <td className={styles['number']}>{formatNumber(report.pairs)}</td>
      <td className={styles['number']}>
        {helpful + harmless === 0 ? '–' : `${formatNumber(helpful)} / ${formatNumber(harmless)}`}
      </td>
      <td className={styles['number']}>
        {byPeople.helpful + byPeople.harmless === 0
          ? '–'
          : `${formatNumber(byPeople.helpful)} / ${formatNumber(byPeople.harmless)}`}
      </td>
      <td>{licence === '' ? <small>not stated</small> : licence}</td>
      <td>
        <span className={styles['buttons']}>
          <Button look="quiet" onClick={() => goTo('data', { view: 'prompts', set: id })}>
            Prompts
          </Button>
          {report.pairs === 0 ? null : (
            <Button look="quiet" onClick={() => goTo('label', { set: id, axis: 'harmless' })}>
              Label
            </Button>
          )}
        </span>
      </td>
    </tr>
  );
}
