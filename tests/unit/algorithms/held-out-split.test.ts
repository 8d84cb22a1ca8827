import { expect, test } from 'vitest';

import { splitByPrompt } from '../../../src/main/algorithms/held-out-split.ts';

const pairs = Array.from({ length: 400 }, (_, index) => ({ promptId: `p${Math.floor(index / 2)}`, index }));

test('no prompt is on both sides, and nothing is lost', () => {
  const { training, heldOut } = splitByPrompt(pairs, 0.2, 1);
  const trained = new Set(training.map((pair) => pair.promptId));
  expect(heldOut.some((pair) => trained.has(pair.promptId))).toBe(false);
  expect(training.length + heldOut.length).toBe(pairs.length);
});

test('about the asked share is held out', () => {
  // 200 prompts at .2: 40 ± 5.7 prompts, two pairs each.
  const { heldOut } = splitByPrompt(pairs, 0.2, 1);
  expect(Math.abs(heldOut.length - 80)).toBeLessThan(3 * 2 * 5.7);
});

test('a prompt keeps its side as labels are added', () => {
  const before = splitByPrompt(pairs.slice(0, 100), 0.2, 1).heldOut.map((pair) => pair.promptId);
  const after = new Set(splitByPrompt(pairs, 0.2, 1).heldOut.map((pair) => pair.promptId));
  expect(before.every((promptId) => after.has(promptId))).toBe(true);
});

test('training is never left empty', () => {
  const { training, heldOut } = splitByPrompt([{ promptId: 'a' }, { promptId: 'a' }], 1, 1);
  expect(training.length).toBe(2);
  expect(heldOut).toEqual([]);
});

test('another seed holds out other prompts', () => {
  const heldOut = (seed: number) => splitByPrompt(pairs, 0.2, seed).heldOut.map((pair) => pair.index);
  expect(heldOut(1)).not.toEqual(heldOut(2));
});
