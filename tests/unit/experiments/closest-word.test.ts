import fc from 'fast-check';
import { expect, test } from 'vitest';
import { closestWord, editDistance } from '../../../src/main/experiments/closest-word.ts';

test('one edit is one insertion, deletion, replacement or swap of neighbours', () => {
  expect(editDistance('seed', 'seed')).toBe(0);
  expect(editDistance('sed', 'seed')).toBe(1);
  expect(editDistance('seeed', 'seed')).toBe(1);
  expect(editDistance('sead', 'seed')).toBe(1);
  expect(editDistance('sede', 'seed')).toBe(1);
  // kitten -> sitten -> sittin -> sitting, the textbook example.
  expect(editDistance('kitten', 'sitting')).toBe(3);
  expect(editDistance('', 'abc')).toBe(3);
});

test('the distance is symmetric, and zero for equal words alone', () => {
  const word = fc.string({ maxLength: 8 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(editDistance(a, b)).toBe(editDistance(b, a));
      expect(editDistance(a, b) === 0).toBe(a === b);
    }),
  );
});

test('a word far from every candidate has no closest one', () => {
  expect(closestWord('costOfset', ['costOffset', 'klCoefficient'])).toBe('costOffset');
  expect(closestWord('COSTOFFSET', ['costOffset'])).toBe('costOffset');
  expect(closestWord('tree', ['costOffset', 'klCoefficient'])).toBeUndefined();
});
