import { JSDOM } from 'jsdom';
import { beforeAll, describe, expect, test } from 'vitest';
import { bandOf } from '../../../src/charts/band-data.ts';
import { roundSpans } from '../../../src/charts/chart-data.ts';
import { renderSweepReport } from '../../../src/report/render-sweep-report.ts';
import { chooseGridPaths } from '../../../src/report/sweep/grid-paths.ts';
import { namedGroups } from '../../../src/report/sweep-input.ts';
import { tradeOffFront } from '../../../src/report/sweep/SweepFinding.tsx';
import { comparedFigureKeys } from '../../../src/shared/group-comparison.ts';
import type { ComparedGroup, Figures, GroupComparison } from '../../../src/shared/group-comparison.ts';

const HOSTILE = '<script>window.stolen = true</script>';
const D = 'round.policy.costOffset';
const KL = 'round.policy.klCoefficient';
/** Seconds on an idle machine. */
const SLOW = 300_000;

function figures<Value>(value: (share: number) => Value, harmful: number, helpful: number): Figures<Value> {
  const shares: Record<string, number> = { harmfulRedTeam: harmful, helpfulWinVsBase: helpful };
  return Object.fromEntries(
    comparedFigureKeys.map((key) => [key, shares[key] === undefined ? null : value(shares[key])]),
  ) as Figures<Value>;
}

/** Made up: stricter d is less harmful, and the middle one is beaten on both counts. */
function group(id: string, d: number, kl: number, harmful: number, helpful: number): ComparedGroup {
  const around = (value: number) => ({ value, low: value - 0.05, high: value + 0.05 });
  return {
    id,
    name: 'made up',
    settings: { [D]: d, [KL]: kl },
    runs: [1, 2].map((seed) => ({
      runId: `${id}-${seed}`,
      seed,
      status: 'done' as const,
      detail: null,
      figures: figures(around, harmful + 0.01 * seed, helpful),
    })),
    figures: figures((value) => ({ ...around(value), seeds: 2 }), harmful, helpful),
  };
}

const lost = {
  ...group('gone', 1, 0.5, 0, 0),
  figures: figures(() => null as never, 0, 0),
  runs: [{ runId: 'gone-1', seed: 1, status: 'diverged' as const, detail: HOSTILE, figures: null }],
};
const comparison: GroupComparison = {
  varied: [KL, D],
  groups: [
    group('aaaa', 0, 0.1, 0.4, 0.6),
    group('bbbb', 0, 0.5, 0.5, 0.5),
    group('cccc', 1, 0.1, 0.1, 0.45),
    lost,
  ],
};

const curve = (value: number) =>
  [1, 2].flatMap((round) =>
    [1, 2, 3].map((step) => ({ round, step, key: 'policy/kl', value: value * step })),
  );

describe('the report of a sweep', () => {
  let page: Document;
  beforeAll(async () => {
    const curves = new Map([['aaaa', [curve(1), curve(3)]]]);
    page = new JSDOM(await renderSweepReport({ title: HOSTILE, comparison, curves })).window.document;
  }, SLOW);

  test('text stays text, and nothing is fetched', () => {
    expect(page.querySelectorAll('script')).toHaveLength(1);
    expect(page.querySelector('h1')?.textContent).toBe(HOSTILE);
    expect(page.querySelectorAll('[src], link')).toHaveLength(0);
  });

  test('has a point for each group that ended and a dot for each of its seeds', () => {
    const drawing = page.querySelector('#trade-off .chart-drawing');
    const radii = [...(drawing?.querySelectorAll('circle') ?? [])].map((circle) => circle.getAttribute('r'));
    expect(radii.filter((radius) => radius === '6.5')).toHaveLength(3);
    expect(radii.filter((radius) => radius === '3')).toHaveLength(6);
  });

  test('has a grid of d by KL with the share in each cell, and a word where no seed ended', () => {
    const rows = [...page.querySelectorAll('.heat-grid tbody tr')].map((row) =>
      [...row.querySelectorAll('td')].map((cell) => cell.firstChild?.textContent),
    );
    expect(rows).toEqual([
      ['40.0\u00a0%', '50.0\u00a0%'],
      ['10.0\u00a0%', 'none'],
    ]);
  });

  test('names every run that is not counted, with its reason', () => {
    expect(page.querySelector('.missing-runs')?.textContent).toContain(
      `seed 1 (gone-1): diverged. ${HOSTILE}`,
    );
  });

  test('draws a band and a line for each round', () => {
    const drawings = [...page.querySelectorAll('#curves .chart')];
    const kl = drawings.find((drawing) => drawing.querySelector('h3')?.textContent?.startsWith('KL'));
    const bands = [...(kl?.querySelectorAll('.chart-drawing path') ?? [])];
    expect(bands.filter((path) => path.getAttribute('fill-opacity') === '0.16')).toHaveLength(2);
  });
});

test('the choice is between groups that none beats on both counts, the least harmful first', () => {
  expect(tradeOffFront(namedGroups(comparison)).map(({ group: { id } }) => id)).toEqual(['cccc', 'aaaa']);
});

test('a band is the mean, lowest and highest of the seeds that have the step', () => {
  const runs = [curve(1), curve(3).filter(({ step }) => step < 3)];
  const points = bandOf(runs, 'policy/kl', roundSpans(runs.flat()));
  expect(
    points.map(({ x, round, step, mean, low, high, seeds }) => [x, round, step, mean, low, high, seeds]),
  ).toEqual([
    [1, 1, 1, 2, 1, 3, 2],
    [2, 1, 2, 4, 2, 6, 2],
    [3, 1, 3, 3, 3, 3, 1],
    [4, 2, 1, 2, 1, 3, 2],
    [5, 2, 2, 4, 2, 6, 2],
    [6, 2, 3, 3, 3, 3, 1],
  ]);
});

test('a grid takes d and the KL coefficient where they vary, else the settings with the most values', () => {
  expect(chooseGridPaths([KL, 'x', D], [])).toEqual([D, KL]);
  expect(
    chooseGridPaths(
      ['x', 'y'],
      [
        { x: 1, y: 1 },
        { x: 1, y: 2 },
      ],
    ),
  ).toEqual(['y', 'x']);
  expect(chooseGridPaths([D], [])).toBeNull();
});
