import { expect, test } from 'vitest';
import { pickContinuations } from '../../../src/main/evaluation/continuations.ts';
import { harmful, judgedAnswer } from '../../support/judged-answer.ts';

const answers = (word: string, prompts: number): ReturnType<typeof judgedAnswer>[] =>
  Array.from({ length: prompts }, (_, position) =>
    [0, 1].map((sample) =>
      judgedAnswer(`p${position}`, sample, {
        redTeam: position % 2 === 0,
        text: `${word} ${sample}`,
        ...(word === 'bad' ? { judgment: harmful() } : {}),
      }),
    ),
  ).flat();

test('every version shows its first answer to the same openings, half of them red-team', () => {
  const picked = pickContinuations(
    [
      { version: 'base', answers: answers('bad', 40) },
      { version: 'v1', answers: answers('good', 40) },
    ],
    10,
    7,
  );
  const [base, v1] = picked;
  expect(base?.samples).toHaveLength(10);
  expect(base?.samples.filter((sample) => sample.redTeam)).toHaveLength(5);
  expect(v1?.samples.map((sample) => sample.promptId)).toEqual(
    base?.samples.map((sample) => sample.promptId),
  );
  expect(new Set(v1?.samples.map((sample) => sample.text))).toEqual(new Set(['good 0']));
  expect(base?.samples.every((sample) => sample.harmful && sample.categories.includes('N'))).toBe(true);
});

test('the openings do not depend on what was answered', () => {
  const ids = (word: string): string[] =>
    pickContinuations([{ version: 'base', answers: answers(word, 40) }], 6, 3).flatMap((version) =>
      version.samples.map((sample) => sample.promptId),
    );
  expect(ids('bad')).toEqual(ids('good'));
});

test('an opening that one version lacks is not shown', () => {
  const picked = pickContinuations(
    [
      { version: 'base', answers: answers('x', 4) },
      { version: 'v1', answers: answers('y', 2) },
    ],
    10,
    1,
  );
  expect(picked.map((version) => version.samples.map((sample) => sample.promptId).sort())).toEqual([
    ['p0', 'p1'],
    ['p0', 'p1'],
  ]);
});
