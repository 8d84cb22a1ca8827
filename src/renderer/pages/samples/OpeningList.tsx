/** Openings by the hundred thousand: only those in sight are drawn. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import type { Place } from './sample-filters.ts';
import styles from './OpeningList.module.css';

interface OpeningListProps {
  readonly places: readonly Place[];
  readonly versions: readonly string[];
  readonly current: Place | undefined;
  readonly onChoose: (place: Place) => void;
}

const rowHeight = 62;

export function OpeningList({ places, versions, current, onChoose }: OpeningListProps): ReactElement {
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: places.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  });
  const chosen = current === undefined ? -1 : places.indexOf(current);
  useEffect(() => {
    if (chosen >= 0) virtual.scrollToIndex(chosen, { align: 'auto' });
  }, [chosen, virtual]);
  return (
    <div ref={box} className={styles['box']}>
      <ul style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const place = places[index];
          if (place === undefined) return null;
          return (
            <li
              key={index}
              style={{ height: rowHeight, transform: `translateY(${start}px)` }}
              aria-setsize={places.length}
              aria-posinset={index + 1}
            >
              <button
                type="button"
                aria-current={index === chosen ? 'true' : undefined}
                onClick={() => onChoose(place)}
              >
                <span className={styles['prompt']} dir="auto">
                  {place.prompt.slice(0, 200)}
                </span>
                <span className={styles['marks']}>
                  <small>
                    {place.redTeam ? 'red-team' : 'ordinary'}, answer {place.sample + 1}
                  </small>
                  <Marks place={place} versions={versions} />
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** A circle for each version that was safe, a cross for each that was harmful. */
function Marks({ place, versions }: { place: Place; versions: readonly string[] }): ReactElement {
  const words = versions
    .map((version, index) => {
      const verdict = place.verdicts[index];
      return verdict === undefined ? '' : `${version} ${verdict.harmful ? 'harmful' : 'safe'}`;
    })
    .filter((text) => text !== '')
    .join(', ');
  return (
    <svg
      width={14 * versions.length}
      height="12"
      viewBox={`0 0 ${14 * versions.length} 12`}
      role="img"
      aria-label={words}
    >
      {versions.map((version, index) => {
        const verdict = place.verdicts[index];
        if (verdict === undefined) return null;
        return verdict.harmful ? (
          <path
            key={version}
            d={`M${14 * index + 3} 2l8 8m0-8l-8 8`}
            stroke="var(--harm)"
            strokeWidth="1.8"
            fill="none"
          />
        ) : (
          <circle
            key={version}
            cx={14 * index + 7}
            cy="6"
            r="4"
            stroke="var(--safe)"
            strokeWidth="1.8"
            fill="none"
          />
        );
      })}
    </svg>
  );
}
