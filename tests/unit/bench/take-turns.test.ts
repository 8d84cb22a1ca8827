import { describe, expect, it } from 'vitest';

import type { BenchCase, BenchSetting, Contestant, Repeat } from '../../../bench/contestant.ts';
import { quantile, takeTurns } from '../../../bench/take-turns.ts';

const setting: BenchSetting = {
  threads: 1,
  pauseMs: 0,
  engines: [],
  withPeers: true,
  withCompile: false,
  scratch: '',
};

/** A side whose repeats are given; it notes its turns in a common diary. */
function scripted(
  name: string,
  side: Contestant['side'],
  repeats: readonly Repeat[],
  diary: string[],
): Contestant {
  let turn = 0;
  return {
    name,
    side,
    versions: {},
    repeat: () => {
      diary.push(name);
      const repeat = repeats[turn++ % repeats.length];
      return repeat === undefined ? Promise.reject(new Error('no repeats')) : Promise.resolve(repeat);
    },
    close: () => {
      diary.push(`${name} closed`);
      return Promise.resolve();
    },
  };
}

const caseOf = (contestants: readonly Contestant[]): BenchCase => ({
  id: 'case',
  title: 'Case',
  target: { peer: 'theirs', timesAsFast: 2 },
  repeats: 3,
  open: () => Promise.resolve(contestants),
});

describe('takeTurns', () => {
  it('lets the sides alternate, the first turn going round', async () => {
    const diary: string[] = [];
    const sides = [
      scripted('ours', 'ours', [{ seconds: 1 }], diary),
      scripted('theirs', 'peer', [{ seconds: 1 }], diary),
    ];
    await takeTurns(caseOf(sides), setting, 1);
    // Two warm-up rounds, one timed round, then both are closed.
    expect(diary).toEqual([
      ...['ours', 'theirs', 'theirs', 'ours'],
      ...['ours', 'theirs'],
      ...['ours closed', 'theirs closed'],
    ]);
  });

  it('compares medians, leaving the warm-ups out, and says whether the target is reached', async () => {
    const seconds = (...values: number[]): Repeat[] => values.map((value) => ({ seconds: value }));
    const sides = [
      scripted('ours', 'ours', seconds(99, 99, 1, 2, 3), []),
      scripted('theirs', 'peer', seconds(99, 99, 5, 3, 100), []),
    ];
    const { contestants, comparisons } = await takeTurns(caseOf(sides), setting, 3);
    expect(contestants.map(({ medianSeconds }) => medianSeconds)).toEqual([2, 5]);
    // 5 / 2 by medians; round by round 5 / 1, 3 / 2 and 100 / 3.
    expect(comparisons).toEqual([
      { ours: 'ours', peer: 'theirs', timesAsFast: 2.5, range: [1.5, 100 / 3], target: 2, reached: true },
    ]);
  });

  it('refuses sides whose first losses differ, and closes them', async () => {
    const diary: string[] = [];
    const sides = [
      scripted('ours', 'ours', [{ seconds: 1, loss: 2 }], diary),
      scripted('theirs', 'peer', [{ seconds: 1, loss: 2.01 }], diary),
    ];
    await expect(takeTurns(caseOf(sides), setting, 1)).rejects.toThrow('do not do the same work');
    expect(diary).toEqual(['ours', 'theirs', 'ours closed', 'theirs closed']);
  });

  it('refuses sides that write different numbers of tokens', async () => {
    const sides = [
      scripted('ours', 'ours', [{ seconds: 1, tokens: 127 }], []),
      scripted('theirs', 'peer', [{ seconds: 1, tokens: 128 }], []),
    ];
    await expect(takeTurns(caseOf(sides), setting, 1)).rejects.toThrow('do not do the same work');
  });
});

describe('quantile', () => {
  it('lies on a straight line between the two nearest values', () => {
    // Places 0, 1, 2, 3; a quarter of 3 is 0.75, between 10 and 20.
    expect(quantile([40, 10, 20, 30], 0.25)).toBeCloseTo(17.5, 12);
    expect(quantile([40, 10, 20, 30], 0.5)).toBeCloseTo(25, 12);
    expect(quantile([7], 0.75)).toBe(7);
  });
});
