import type { ReactElement } from 'react';
import type { MachineMeasurement, MeasuredEngine } from '../../../shared/machine.ts';
import { Button } from '../../components/Button.tsx';
import { ErrorCard } from '../../components/ErrorCard.tsx';
import { LoadedView } from '../../components/LoadedView.tsx';
import { momentInWords } from '../../components/moment-in-words.ts';
import { useAction } from '../../hooks/use-action.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { lab } from '../../lab.ts';
import { useLive } from '../../stores/live.ts';
import styles from './SettingsPage.module.css';

/** How fast each engine is here, once it was measured; by this, auto chooses. */
export function Engines(): ReactElement {
  const loaded = useLoaded('machine', () => lab.app.machine());
  const { busy, failure, run } = useAction();
  const isWorking = useLive((state) => state.working);
  const measure = (): void =>
    run(async () => {
      await lab.app.measureMachine();
      loaded.reload();
    });
  return (
    <>
      <LoadedView loaded={loaded} lines={1}>
        {(measured) => (measured === null ? null : <EngineTable measured={measured} />)}
      </LoadedView>
      {failure === null ? null : <ErrorCard failure={failure} />}
      <div className={styles['actions']}>
        <Button disabled={busy || isWorking} onClick={measure}>
          {busy ? 'Measuring …' : 'Measure the engines'}
        </Button>
        {isWorking ? <small>A run is under way: measure when it has ended.</small> : null}
      </div>
    </>
  );
}

function EngineTable({ measured: { engines, measuredAt } }: { measured: MachineMeasurement }): ReactElement {
  return (
    <table className={styles['engines']}>
      <caption>Engines, in matrix products, measured {momentInWords(measuredAt, Date.now())}</caption>
      <tbody>
        {engines.map((one) => (
          <tr key={`${one.engine} ${one.device}`}>
            <th scope="row">
              {one.engine} on {one.device}
            </th>
            <td>{one.gigaflops === null ? 'not here' : `${one.gigaflops.toPrecision(3)} GFLOP/s`}</td>
            <td>
              <small>{whatOf(one)}</small>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function whatOf({ deviceName, threads, problem }: MeasuredEngine): string {
  if (problem !== null) return problem.message;
  return [deviceName, threads === null ? null : threads === 1 ? '1 thread' : `${threads} threads`]
    .filter(Boolean)
    .join(', ');
}
