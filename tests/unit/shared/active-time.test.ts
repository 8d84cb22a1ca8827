import fc from 'fast-check';
import { expect, test } from 'vitest';
import { activeTimeMs, readingAllowanceMs } from '../../../src/shared/active-time.ts';

const shown = { shownAt: 1000, savedAt: 601_000, words: 60 };
// 60 words at 120 a minute are 30 seconds, and 15 to think.
const allowance = 45_000;

test('a person who sits still is counted for as long as the pair takes to read', () => {
  expect(readingAllowanceMs(60)).toBe(allowance);
  expect(activeTimeMs(shown, [])).toBe(allowance);
});

test('each key or movement starts the allowance anew', () => {
  const signals = [{ at: 31_000, kind: 'input' as const }];
  expect(activeTimeMs(shown, signals)).toBe(30_000 + allowance);
});

test('time away from the window does not count', () => {
  const signals = [
    { at: 11_000, kind: 'away' as const },
    { at: 591_000, kind: 'back' as const },
  ];
  expect(activeTimeMs(shown, signals)).toBe(10_000 + 10_000);
});

test('it never exceeds the time on screen, and signals of another pair change nothing', () => {
  const signal = fc.record({
    at: fc.integer({ min: 0, max: 700_000 }),
    kind: fc.constantFrom('input' as const, 'away' as const, 'back' as const),
  });
  fc.assert(
    fc.property(fc.array(signal), (signals) => {
      const active = activeTimeMs(shown, signals);
      expect(active).toBeGreaterThanOrEqual(0);
      expect(active).toBeLessThanOrEqual(600_000);
      const inside = signals.filter(({ at }) => at >= 1000 && at <= 601_000);
      expect(activeTimeMs(shown, inside)).toBe(active);
    }),
  );
});
