import { describe, expect, test } from 'vitest';
import { endedStatuses, legalChanges, mayChange, runStatuses } from '../../../src/shared/run-states.ts';

/** Row: from; column: to, in the order of `runStatuses`. Written by hand from what each state means to a person. */
const table = `
              queued running paused waiting done failed diverged cancelled interrupted
  queued        .      x       x      .      .     .       .        x          .
  running       x      .       x      x      x     x       x        x          x
  paused        x      x       .      .      .     .       .        x          .
  waiting       x      x       .      .      .     .       .        x          .
  done          .      .       .      .      .     .       .        .          .
  failed        x      x       .      .      .     .       .        .          .
  diverged      x      x       .      .      .     .       .        .          .
  cancelled     x      x       .      .      .     .       .        .          .
  interrupted   x      x       .      .      .     .       .        x          .
`;

const [header = '', ...rows] = table.trim().split('\n');
const columns = header.trim().split(/\s+/);
const changes = rows.flatMap((row) => {
  const [from = '', ...marks] = row.trim().split(/\s+/);
  return marks.map((mark, index) => [from, columns[index] ?? '', mark === 'x'] as const);
});

describe('the states of a run', () => {
  test('stand in the table, each once as row and as column', () => {
    expect(columns).toEqual([...runStatuses]);
    expect(rows.map((row) => row.trim().split(/\s+/)[0])).toEqual([...runStatuses]);
    expect(Object.keys(legalChanges).toSorted()).toEqual(runStatuses.toSorted());
  });

  test.each(changes)('%s to %s: %s', (from, to, legal) => {
    const status = (name: string) => runStatuses.find((known) => known === name) ?? 'done';
    expect(mayChange(status(from), status(to))).toBe(legal);
  });

  test('can all be reached from queued, and from each but done the run can be carried out in the end', () => {
    const reachable = (start: (typeof runStatuses)[number]) => {
      const seen = new Set([start]);
      for (const status of seen) for (const next of legalChanges[status]) seen.add(next);
      return seen;
    };
    expect(reachable('queued').size).toBe(runStatuses.length);
    for (const status of runStatuses) expect(reachable(status).has('done')).toBe(true);
    expect(endedStatuses.filter((status) => !reachable(status).has('running'))).toEqual(['done']);
  });
});
