import { expect, test } from 'vitest';
import { fitChart } from '../../../src/charts/fit-chart.ts';

const natural = { width: 200, height: 100 };

test('where nobody can measure, a chart has its natural size', () => {
  expect(fitChart(natural, null)).toEqual(natural);
  // A chart in a closed part of a page has no width yet.
  expect(fitChart(natural, 0)).toEqual(natural);
});

test('a chart is as wide as its room, and its height follows up to 1.35 times', () => {
  // 240 / 200 = 1.2 times 100; 600 / 200 = 3, of which 1.35 are allowed.
  expect(fitChart(natural, 240)).toEqual({ width: 240, height: 120 });
  expect(fitChart(natural, 600)).toEqual({ width: 600, height: 135 });
});

test('in a narrow room a chart keeps its height', () => {
  expect(fitChart(natural, 120)).toEqual({ width: 120, height: 100 });
});
