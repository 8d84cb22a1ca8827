import { JSDOM } from 'jsdom';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  cellText,
  csvField,
  tablesAsCsv,
  tablesIn,
} from '../../../../src/renderer/pages/compare/chart-tables.ts';

test('every table of a panel is found with its title, cell by cell', () => {
  const { document } = new JSDOM(
    `<div><figure><h3>Cost, red-team</h3><table><thead><tr><th>v</th><th>a, b</th></tr></thead>
     <tbody><tr><th>base</th><td>12\u00a0%</td></tr></tbody></table></figure></div>`,
  ).window;
  expect(tablesAsCsv(tablesIn(document.body))).toBe('"Cost, red-team"\r\nv,"a, b"\r\nbase,12 %');
});

test('a cell of two lines becomes one, and an empty one is empty', () => {
  expect(cellText('46 %\n220.5/480')).toBe('46 %, 220.5/480');
  expect(cellText('·')).toBe('');
  expect(cellText(' base ')).toBe('base');
});

test.each([
  ['\u22121.5', '-1.5'],
  ['plain', 'plain'],
  ['say "no"', '"say ""no"""'],
  ['two\nlines', '"two\nlines"'],
  // A spreadsheet would carry these out.
  ['=1+1', "'=1+1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['-2+3', "'-2+3"],
])('%j is written as %j', (text, written) => {
  expect(csvField(text)).toBe(written);
});

test('no field begins as a formula, whatever it holds', () => {
  fc.assert(fc.property(fc.string(), (text) => !/^"?[=+@]/.test(csvField(text))));
});
