import type { ReactElement } from 'react';
import type { RunStory, StoryStage } from '../../../shared/ipc/runs.ts';
import { Card } from '../../components/Card.tsx';
import { bytesInWords } from '../../components/bytes-in-words.ts';
import { shortTitles } from './stage-steps.ts';
import styles from './MemoryCard.module.css';

/** What was estimated before the start, and what was held at most, stage by stage. */
export function MemoryCard({ story: { memory, stages } }: { story: RunStory }): ReactElement {
  const measured = largestByStage(stages);
  const most = Math.max(memory.estimatedBytes ?? 0, ...measured.map(({ bytes }) => bytes));
  return (
    <Card title="Memory">
      <p className={styles['words']}>{memoryInWords(memory)}</p>
      {measured.length === 0 ? null : (
        <table className={styles['table']}>
          <caption className="visually-hidden">The most the trainer held, by kind of stage</caption>
          <tbody>
            {measured.map(({ title, bytes }) => (
              <tr key={title}>
                <th scope="row">{title}</th>
                <td className={styles['bar']} aria-hidden>
                  <span style={{ width: `${(100 * bytes) / most}%` }} />
                  {memory.estimatedBytes === null ? null : (
                    <i style={{ left: `${(100 * memory.estimatedBytes) / most}%` }} />
                  )}
                </td>
                <td>{bytesInWords(bytes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {measured.length === 0 || memory.estimatedBytes === null ? null : (
        <small className={styles['words']}>Dashed: the estimate for the trainer.</small>
      )}
    </Card>
  );
}

function memoryInWords({ estimatedBytes, trainerPeakBytes, programPeakBytes }: RunStory['memory']): string {
  const estimate =
    estimatedBytes === null
      ? 'Without its base model, no estimate can be made.'
      : `Estimated before the start: ${bytesInWords(estimatedBytes)}.`;
  if (trainerPeakBytes === null || programPeakBytes === null) {
    return `${estimate} Measured when the first stage has ended.`;
  }
  return `${estimate} Measured so far: ${bytesInWords(trainerPeakBytes)} at most in the trainer, and ${bytesInWords(programPeakBytes)} in this program.`;
}

function largestByStage(stages: readonly StoryStage[]): { title: string; bytes: number }[] {
  const largest = new Map<string, number>();
  for (const { stage, trainerPeakBytes } of stages) {
    if (trainerPeakBytes === null || trainerPeakBytes === 0) continue;
    const title = shortTitles[stage];
    largest.set(title, Math.max(largest.get(title) ?? 0, trainerPeakBytes));
  }
  return [...largest].map(([title, bytes]) => ({ title, bytes }));
}
