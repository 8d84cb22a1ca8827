import type { ReactElement } from 'react';
import { categoryLetterSchema, categoryByLetter } from '../../../shared/categories.ts';
import type { ImportReport } from '../../../shared/data-import.ts';
import type { ImportLook } from '../../../shared/ipc/data.ts';
import { formatNumber } from '../../../charts/format-figures.ts';
import { Card } from '../../components/Card.tsx';
import { checkLines } from './import-draft.ts';
import styles from './ImportWizard.module.css';

const shownFaults = 20;
const shownNearCopies = 5;

/** What became of the rows, and each that cannot be used with what to do about it. */
export function ChecksStep({ look: { report } }: { look: ImportLook }): ReactElement {
  return (
    <div className={styles['checks']}>
      <Card title="Rows">
        <table className={styles['table']}>
          <tbody>
            {checkLines(report).map(({ name, count, words, look }) => (
              <tr key={name}>
                <td className={look === 'trouble' ? styles['trouble'] : undefined}>{name}</td>
                <td className={styles['number']}>{formatNumber(count)}</td>
                <td>
                  <small>{words}</small>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
      <div className={styles['stack']}>
        <Faults report={report} />
        <CategoryMap report={report} />
        <NearCopies report={report} />
      </div>
    </div>
  );
}

function Faults({ report: { faults, refusedRows, usedRows } }: { report: ImportReport }): ReactElement {
  if (refusedRows === 0) {
    return (
      <Card title="Refused rows">
        <p>None: every row can be read.</p>
      </Card>
    );
  }
  const told = faults.slice(0, shownFaults);
  return (
    <Card
      title="Refused rows"
      aside={
        <small>
          {refusedRows > told.length ? `the first ${told.length} of ${formatNumber(refusedRows)}; ` : ''}
          {formatNumber(usedRows)} others can be imported without them
        </small>
      }
    >
      <table className={styles['table']}>
        <thead>
          <tr>
            <th className={styles['number']}>Row</th>
            <th>Column</th>
            <th>What is wrong</th>
            <th>What to do</th>
          </tr>
        </thead>
        <tbody>
          {told.map(({ row, field, problem, todo }, place) => (
            <tr key={place}>
              <td className={styles['number']}>{row}</td>
              <td>{field === '' ? '–' : field}</td>
              <td>{problem}</td>
              <td>{todo}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function CategoryMap({ report: { categoryMap } }: { report: ImportReport }): ReactElement | null {
  if (categoryMap.length === 0) return null;
  return (
    <Card title="Categories of the file" aside={<small>as the 14 of this lab</small>}>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th>In the file</th>
            <th>Here</th>
            <th className={styles['number']}>Answers</th>
          </tr>
        </thead>
        <tbody>
          {categoryMap.map(({ from, to, lossy, answers }) => (
            <tr key={`${from} ${to}`}>
              <td>{from}</td>
              <td>
                {categoryInWords(to)}{' '}
                {lossy ? <small className={styles['trouble']}>the nearest</small> : null}
              </td>
              <td className={styles['number']}>{formatNumber(answers)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function categoryInWords(to: string): string {
  const letter = categoryLetterSchema.safeParse(to);
  return letter.success ? `${to} ${categoryByLetter(letter.data).name}` : to;
}

function NearCopies({ report: { nearDuplicates } }: { report: ImportReport }): ReactElement | null {
  if (nearDuplicates.prompts === 0) return null;
  return (
    <Card
      title="Nearly the same on both sides"
      aside={<small>what is learned leaks into what is measured</small>}
    >
      <table className={styles['table']}>
        <thead>
          <tr>
            <th>For training</th>
            <th>Kept back</th>
          </tr>
        </thead>
        <tbody>
          {nearDuplicates.examples.slice(0, shownNearCopies).map(({ training, keptBack }) => (
            <tr key={training}>
              <td dir="auto">{training.slice(0, 160)}</td>
              <td dir="auto">{keptBack.slice(0, 160)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
