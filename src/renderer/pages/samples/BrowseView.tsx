/** The list of openings with its filters, and beside it the chosen one through all versions. */
import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import { formatNumber } from '../../../charts/format-figures.ts';
import type { SampledRun } from '../../../shared/ipc/samples.ts';
import { Choice } from '../../components/Choice.tsx';
import { Key } from '../../components/Key.tsx';
import { ErrorCard } from '../../components/ErrorCard.tsx';
import { Segmented } from '../../components/Segmented.tsx';
import { categoryWords } from '../../components/Verdict.tsx';
import { useCommands } from '../../hooks/use-keymap.ts';
import { goTo, useRoute } from '../../stores/route.ts';
import { OpeningList } from './OpeningList.tsx';
import { categoriesIn, changes, filterPlaces, orders } from './sample-filters.ts';
import type { ChangeFilter, Order, Place, SampleFilter } from './sample-filters.ts';
import styles from './SamplesPage.module.css';
import { ThroughVersions } from './ThroughVersions.tsx';
import { usePlaces } from './use-places.ts';

const kinds = [
  { value: 'all', name: 'All' },
  { value: 'red-team', name: 'Red-team' },
  { value: 'ordinary', name: 'Ordinary' },
] as const;

const changeNames: Readonly<Record<ChangeFilter, string>> = {
  any: 'any verdict',
  safer: 'got safer',
  worse: 'got harmful',
  flipped: 'verdict changed',
  'harmful-now': 'harmful now',
  'safe-throughout': 'safe in every version',
  'costly-but-rewarded': 'cost above 0, reward up',
};

const orderNames: Readonly<Record<Order, string>> = {
  drawn: 'as drawn',
  cost: 'highest cost',
  'reward-change': 'largest change of reward',
  'length-change': 'largest change of length',
};

function isOneOf<Value extends string>(values: readonly Value[], text: string): text is Value {
  return (values as readonly string[]).includes(text);
}

export function BrowseView({ run }: { run: SampledRun }): ReactElement {
  const { params } = useRoute();
  const { versions } = run;
  const [filter, setFilter] = useState<SampleFilter>({
    kind: 'all',
    change: 'any',
    category: '',
    search: '',
    order: 'drawn',
    before: 0,
    now: versions.length - 1,
  });
  const { places, openings, failure } = usePlaces(run);
  const categories = useMemo(() => categoriesIn(places), [places]);
  const shown = useMemo(() => filterPlaces(places, filter), [places, filter]);
  const asked = shown.findIndex(
    ({ promptId, sample }) => promptId === params['opening'] && String(sample) === (params['sample'] ?? '0'),
  );
  const current = shown[Math.max(0, asked)];
  const choose = (place: Place | undefined): void => {
    if (place === undefined) return;
    goTo('samples', { run: run.runId, opening: place.promptId, sample: String(place.sample) });
  };
  const step = (by: number): void => choose(shown[Math.max(0, asked) + by]);
  useCommands({ 'samples.next': () => step(1), 'samples.back': () => step(-1) });
  return (
    <>
      <FilterBar
        filter={filter}
        versions={versions}
        categories={categories}
        onChange={(part) => setFilter({ ...filter, ...part })}
      />
      {failure === null ? null : <ErrorCard failure={failure} />}
      <div className={styles['panes']}>
        <section aria-label="Openings" className={styles['left']}>
          <p className={styles['count']}>
            {formatNumber(shown.length)} of {formatNumber(places.length)} answers; <Key of="samples.next" />{' '}
            next, <Key of="samples.back" /> back
          </p>
          {openings === run.promptIds.length ? null : (
            <progress
              aria-label="Openings that have been judged"
              value={openings}
              max={run.promptIds.length}
            />
          )}
          <OpeningList places={shown} versions={versions} current={current} onChoose={choose} />
        </section>
        {current === undefined ? (
          <p className={styles['none']}>
            {openings < run.promptIds.length
              ? 'The judge reads the answers …'
              : 'No answer fits these filters: widen one of them.'}
          </p>
        ) : (
          <ThroughVersions
            runId={run.runId}
            judge={run.judge}
            place={current}
            places={places}
            onChoose={choose}
          />
        )}
      </div>
    </>
  );
}

interface FilterBarProps {
  readonly filter: SampleFilter;
  readonly versions: readonly string[];
  readonly categories: readonly string[];
  readonly onChange: (part: Partial<SampleFilter>) => void;
}

function FilterBar({ filter, versions, categories, onChange }: FilterBarProps): ReactElement {
  const versionOptions = versions.map((name, place) => ({ value: String(place), name }));
  return (
    <div className={styles['filters']}>
      <Segmented
        label="Openings"
        value={filter.kind}
        options={kinds}
        onChange={(kind) => onChange({ kind })}
      />
      <Choice
        label="Verdict"
        value={filter.change}
        options={changes.map((value) => ({ value, name: changeNames[value] }))}
        onChange={(value) => isOneOf(changes, value) && onChange({ change: value })}
      />
      <Choice
        label="from"
        value={String(filter.before)}
        options={versionOptions}
        onChange={(value) => onChange({ before: Number(value) })}
      />
      <Choice
        label="to"
        value={String(filter.now)}
        options={versionOptions}
        onChange={(value) => onChange({ now: Number(value) })}
      />
      <Choice
        label="Kind of harm"
        value={filter.category}
        options={[
          { value: '', name: 'any' },
          ...categories.map((letter) => ({ value: letter, name: categoryWords(letter) })),
        ]}
        onChange={(category) => onChange({ category })}
      />
      <Choice
        label="Order"
        value={filter.order}
        options={orders.map((value) => ({ value, name: orderNames[value] }))}
        onChange={(value) => isOneOf(orders, value) && onChange({ order: value })}
      />
      <input
        type="search"
        aria-label="Search in openings"
        placeholder="Search in openings"
        value={filter.search}
        onChange={(event) => onChange({ search: event.target.value })}
      />
    </div>
  );
}
