import { expect, test } from 'vitest';
import { furtherInWords, standingInWords } from '../../../../src/renderer/pages/compare/further-words.ts';

const asked: Parameters<typeof furtherInWords>[0] = {
  settings: {
    rounds: [1, 2],
    samplesPerPrompt: 16,
    redTeamPrompts: 110,
    ordinaryPrompts: 120,
    prompts: { ordinary: 'builtin', redTeam: 'builtin' },
    seed: 7,
  },
  judge: 'evaluation rules',
  status: 'done',
  at: '2026-11-22T01:02:03.000Z',
};

test('a further evaluation says its samples, openings, seed, judge and date in one line', () => {
  expect(furtherInWords(asked)).toBe(
    '16 samples of each of 110 red-team and 120 ordinary openings, seed 7. Judge: evaluation rules, 2026-11-22.',
  );
});

test('one sample is one; openings that did not come with Ballast are named; a date before its end says so', () => {
  const prompts = { ordinary: 'builtin', redTeam: 'dataset:hard' };
  const settings = { ...asked.settings, samplesPerPrompt: 1, prompts };
  expect(furtherInWords({ ...asked, settings, status: 'paused' })).toBe(
    '1 sample of each of 110 red-team and 120 ordinary openings from dataset:hard and builtin, seed 7. Judge: evaluation rules, asked for on 2026-11-22.',
  );
});

test('one that has no figures says why, and how it goes on; one that runs needs nothing', () => {
  expect(standingInWords({ status: 'failed', statusDetail: 'The disk is full.' })).toBe(
    'It failed. The disk is full. The same command goes on with it: ballast evaluate.',
  );
  expect(standingInWords({ status: 'running', statusDetail: null })).toBe('Its answers are being drawn.');
  expect(standingInWords({ status: 'done', statusDetail: null })).toBe('');
});
