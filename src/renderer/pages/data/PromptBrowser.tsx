/** The project's openings: searched by words, filtered, read in full beside the list. */
import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { FoundPrompt } from '../../../shared/ipc/data.ts';
import { formatNumber } from '../../../charts/format-figures.ts';
import { Button } from '../../components/Button.tsx';
import { ErrorCard } from '../../components/ErrorCard.tsx';
import { Page } from '../../components/Page.tsx';
import { ExcludeDialog, Exclusion } from './Exclusion.tsx';
import { useKeys } from '../../hooks/use-keys.ts';
import { usePrompts } from './use-prompts.ts';
import type { PromptFilter, Prompts } from './use-prompts.ts';
import { noOpeningsInWords, sourceInWords } from './data-tables.ts';
import styles from './PromptBrowser.module.css';

const rowHeight = 34;

interface PromptBrowserProps {
  readonly dataSetId: string | null;
  readonly leave: () => void;
}

export function PromptBrowser({ dataSetId, leave }: PromptBrowserProps): ReactElement {
  const [filter, setFilter] = useState<PromptFilter>({
    text: '',
    kind: null,
    split: null,
    dataSetId,
    excluded: false,
  });
  const prompts = usePrompts(filter);
  const { total, rowAt, failure, replace } = prompts;
  const [isExcluding, setExcluding] = useState(false);
  // A list begins at its first row, whatever was chosen in the one before.
  const [choice, setChoice] = useState({ list: 0, place: 0 });
  const chosen = choice.list === prompts.list ? choice.place : 0;
  const setChosen = (place: number): void => setChoice({ list: prompts.list, place });
  const search = useRef<HTMLInputElement>(null);
  const change = (part: Partial<PromptFilter>): void => {
    setFilter({ ...filter, ...part });
    setChosen(0);
  };
  const move = (by: number): void => setChosen(placeAfter(chosen, by, total));
  const shown = rowAt(chosen);
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    '/': () => search.current?.focus(),
    e: () => {
      if (shown?.split === 'train' && shown.excluded === null) setExcluding(true);
    },
  });
  return (
    <Page
      title="Openings"
      lead={dataSetId === null ? 'All of the project.' : 'Those of one data set.'}
      actions={<Button onClick={leave}>Back to data</Button>}
    >
      <Filters ref={search} filter={filter} change={change} total={total} />
      {failure === null ? null : <ErrorCard failure={failure} />}
      <div className={styles['split']}>
        <OpeningsList
          prompts={prompts}
          chosen={chosen}
          choose={setChosen}
          whenEmpty={noOpeningsInWords(filter)}
        />
        {shown === undefined ? null : (
          <aside className={styles['panel']} aria-label="The opening in full" data-region="panel">
            <Whole prompt={shown} />
            <Exclusion
              prompt={shown}
              exclude={() => setExcluding(true)}
              changed={(prompt) => replace(chosen, prompt)}
            />
          </aside>
        )}
      </div>
      {isExcluding && shown !== undefined ? (
        <ExcludeDialog
          prompt={shown}
          close={() => setExcluding(false)}
          changed={(prompt) => replace(chosen, prompt)}
        />
      ) : null}
    </Page>
  );
}

const placeAfter = (place: number, by: number, total: number): number =>
  Math.max(0, Math.min(total - 1, place + by));

interface OpeningsListProps {
  readonly prompts: Prompts;
  readonly chosen: number;
  readonly choose: (place: number) => void;
  readonly whenEmpty: string;
}

function OpeningsList({ prompts, chosen, choose, whenEmpty }: OpeningsListProps): ReactElement {
  const { total, rowAt, need } = prompts;
  const box = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const items = rows.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => need(first, last), [need, first, last]);
  // Another question begins at its first row.
  useEffect(() => rows.scrollToIndex(chosen), [rows, chosen, total]);
  return (
    <div
      ref={box}
      className={styles['list']}
      role="listbox"
      aria-label="Openings"
      tabIndex={0}
      aria-activedescendant={total > 0 ? `prompt-${chosen}` : undefined}
      onKeyDown={(event) => {
        const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15 }[event.key];
        if (by === undefined) return;
        event.preventDefault();
        choose(placeAfter(chosen, by, total));
      }}
    >
      <div style={{ height: rows.getTotalSize(), position: 'relative' }} role="presentation">
        {items.map(({ index, start }) => (
          <Row
            key={index}
            place={index}
            top={start}
            prompt={rowAt(index)}
            isChosen={index === chosen}
            choose={() => choose(index)}
          />
        ))}
      </div>
      {total === 0 ? <p className={styles['none']}>{whenEmpty}</p> : null}
    </div>
  );
}

interface FiltersProps {
  readonly ref: React.Ref<HTMLInputElement>;
  readonly filter: PromptFilter;
  readonly change: (part: Partial<PromptFilter>) => void;
  readonly total: number;
}

function Filters({ ref, filter, change, total }: FiltersProps): ReactElement {
  return (
    <div className={styles['filters']}>
      <label>
        Words{' '}
        <input
          ref={ref}
          type="search"
          placeholder="Search (/)"
          maxLength={200}
          value={filter.text}
          onChange={(event) => change({ text: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === 'Escape') event.currentTarget.blur();
          }}
        />
      </label>
      <label>
        Kind{' '}
        <select
          value={filter.kind ?? ''}
          onChange={(event) => change({ kind: readKind(event.target.value) })}
        >
          <option value="">any</option>
          <option value="ordinary">ordinary</option>
          <option value="red-team">red-team</option>
        </select>
      </label>
      <label>
        Side{' '}
        <select
          value={filter.split ?? ''}
          onChange={(event) => change({ split: readSplit(event.target.value) })}
        >
          <option value="">any</option>
          <option value="train">train</option>
          <option value="validation">validation</option>
          <option value="evaluation">evaluation</option>
        </select>
      </label>
      <label>
        Use{' '}
        <select
          value={filter.excluded ? 'excluded' : ''}
          onChange={(event) => change({ excluded: event.target.value === 'excluded' })}
        >
          <option value="">any</option>
          <option value="excluded">excluded</option>
        </select>
      </label>
      <small role="status">{formatNumber(total)} found</small>
    </div>
  );
}

function readKind(value: string): PromptFilter['kind'] {
  return value === 'ordinary' || value === 'red-team' ? value : null;
}

function readSplit(value: string): PromptFilter['split'] {
  return value === 'train' || value === 'validation' || value === 'evaluation' ? value : null;
}

interface RowProps {
  readonly place: number;
  readonly top: number;
  readonly prompt: FoundPrompt | undefined;
  readonly isChosen: boolean;
  readonly choose: () => void;
}

function Row({ place, top, prompt, isChosen, choose }: RowProps): ReactElement {
  return (
    <div
      id={`prompt-${place}`}
      role="option"
      aria-selected={isChosen}
      className={styles['row']}
      style={{ transform: `translateY(${top}px)`, height: rowHeight }}
      onClick={choose}
    >
      <span dir="auto">{prompt?.text.slice(0, 200) ?? '…'}</span>
      <small>
        {prompt === undefined ? '' : `${prompt.kind}, ${prompt.split}`}
        {prompt === undefined || prompt.excluded === null ? '' : ', excluded'}
      </small>
    </div>
  );
}

function Whole({ prompt: { id, text, kind, split, source } }: { prompt: FoundPrompt }): ReactElement {
  return (
    <>
      <p className={styles['whole']} dir="auto">
        {text}
      </p>
      <small>
        {kind}, {split}, {sourceInWords(source)}
      </small>
      <small className={styles['id']}>{id}</small>
    </>
  );
}
