import { useEffect, useState } from 'react';
import type { SampledRun } from '../../../shared/ipc/samples.ts';
import { asLabError, lab } from '../../lab.ts';
import type { LabError } from '../../lab.ts';
import { placesOf } from './sample-filters.ts';
import type { Place } from './sample-filters.ts';

export interface Places {
  /** Those that have been read so far, as drawn. */
  readonly places: readonly Place[];
  /** Openings that they belong to. */
  readonly openings: number;
  readonly failure: LabError | null;
}

/** The first are there at once, though the judge has to read them before they are shown. */
const firstPage = 20;
const pageSize = 250;

const nothing: Places = { places: [], openings: 0, failure: null };

/** All answers of a run, a page after the other, so that the first can be read while the last are still judged. */
export function usePlaces({ runId, promptIds, versions }: SampledRun): Places {
  const [read, setRead] = useState(nothing);
  // The run is listed anew whenever something in the project has changed; mostly it is the same.
  const asked = JSON.stringify([runId, versions, promptIds]);
  useEffect(() => {
    let isOver = false;
    const [of, , ids] = JSON.parse(asked) as [string, string[], string[]];
    const readAll = async (): Promise<void> => {
      setRead(nothing);
      for (let from = 0; from < ids.length && !isOver; from += from === 0 ? firstPage : pageSize) {
        const page = ids.slice(from, from + (from === 0 ? firstPage : pageSize));
        const openings = await lab.samples.openings({ runId: of, promptIds: page });
        if (isOver) return;
        setRead(({ places }) => ({
          places: [...places, ...placesOf(openings)],
          openings: from + page.length,
          failure: null,
        }));
      }
    };
    readAll().catch((error: unknown) => {
      if (!isOver) setRead((before) => ({ ...before, failure: asLabError(error) }));
    });
    return () => {
      isOver = true;
    };
  }, [asked]);
  return read;
}
