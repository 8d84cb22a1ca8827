import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { inWords, openProgressDisplay, pace } from '../../../src/cli/progress-display.ts';

/** A display on a stream that is no terminal, with a clock moved by hand. */
function plainDisplay() {
  const stream = new PassThrough();
  let nowMs = 0;
  const display = openProgressDisplay(stream, () => nowMs);
  return {
    display,
    waitSeconds: (seconds: number) => (nowMs += seconds * 1000),
    lines: () =>
      String(stream.read() ?? '')
        .trimEnd()
        .split('\n'),
  };
}

test('without a terminal a stage is a line at its start, one each ten seconds, and one at its end', () => {
  const { display, waitSeconds, lines } = plainDisplay();
  display.startStage('Round 1: policy');
  for (let step = 1; step <= 25; step++) {
    waitSeconds(1);
    display.showFigures(`cost ${step}`);
    display.advance(step, 25);
  }
  display.endStage();
  expect(lines()).toEqual([
    'Round 1: policy ...',
    'Round 1: policy: 10/25  1.0/s  15 s left  cost 10',
    'Round 1: policy: 20/25  1.0/s  5 s left  cost 20',
    'Round 1: policy: done in 25 s  cost 25',
  ]);
});

test('a stage that begins ends the one before', () => {
  const { display, lines } = plainDisplay();
  display.startStage('One');
  display.startStage('Two');
  expect(lines()).toEqual(['One ...', 'One: done in 0 s', 'Two ...']);
});

test('a resumed stage counts its rate from where it went on', () => {
  // Steps 51 to 60 of 100 in 20 s: two seconds each, 40 left, 80 s.
  const stage = { startedMs: 0, firstStep: 50, step: 60, steps: 100 };
  expect(pace(stage, 20_000)).toEqual({ rate: '2.0 s each', left: '1 min 20 s left' });
});

test('before the first step there is no rate', () => {
  expect(pace({ startedMs: 0, firstStep: undefined, step: 0, steps: 0 }, 5000)).toEqual({
    rate: '',
    left: '',
  });
});

test('durations are said in words', () => {
  expect(['0 s', '59 s', '1 min 0 s', '2 h 5 min']).toEqual(
    [0, 59_400, 60_000, (2 * 60 + 5) * 60_000].map(inWords),
  );
});

test('a note stands above what the stage says next', () => {
  const { display, lines } = plainDisplay();
  display.startStage('One');
  display.note('Warning: something.\n  Do something.');
  display.endStage();
  expect(lines()).toEqual(['One ...', 'Warning: something.', '  Do something.', 'One: done in 0 s']);
});

test('on a terminal a note clears the bar’s line first and ends with its own', () => {
  const stream = Object.assign(new PassThrough(), { isTTY: true });
  const display = openProgressDisplay(stream, () => 0);
  display.note('Warning.\n  Do something.');
  expect(String(stream.read())).toBe('\rWarning.\x1b[K\n  Do something.\x1b[K\n');
});
