import { expect, test } from 'vitest';
import { keyOfChosen } from '../../../../src/shared/keymap.ts';
import { CATEGORY_LETTERS } from '../../../../src/shared/categories.ts';
import { commandOfKey } from '../../../../src/renderer/pages/label/label-keys.ts';

test('as they come, A to N are categories and nothing else', () => {
  for (const letter of CATEGORY_LETTERS) {
    expect(commandOfKey(letter.toLowerCase(), true)).toEqual({ kind: 'toggle', letter });
  }
});

test('the arrows choose, with Shift clearly', () => {
  expect(commandOfKey('ArrowLeft', true)).toEqual({ kind: 'choose', choice: 'left', clearly: false });
  expect(commandOfKey('Shift+ArrowRight', true)).toEqual({ kind: 'choose', choice: 'right', clearly: true });
});

test('single letters switched off need Alt; named keys do not', () => {
  expect(commandOfKey('s', false)).toBeNull();
  expect(commandOfKey('Alt+s', false)).toEqual({ kind: 'none' });
  expect(commandOfKey('Alt+n', false)).toEqual({ kind: 'toggle', letter: 'N' });
  expect(commandOfKey('Enter', false)).toEqual({ kind: 'confirm' });
});

test('what belongs to the window is left to it: Alt with an arrow, Ctrl with a letter that is no undo', () => {
  expect(commandOfKey('Alt+ArrowLeft', true)).toBeNull();
  expect(commandOfKey('Ctrl+k', true)).toBeNull();
  expect(commandOfKey('Ctrl+c', true)).toBeNull();
  expect(commandOfKey('Ctrl+z', true)).toEqual({ kind: 'undo' });
});

test('a command lies where the person has put it, and no more where it was', () => {
  const keyOf = keyOfChosen({ 'label.none': ';', 'label.N': 'F2', 'label.left': 'Delete' });
  expect(commandOfKey(';', true, keyOf)).toEqual({ kind: 'none' });
  expect(commandOfKey('s', true, keyOf)).toBeNull();
  expect(commandOfKey(';', false, keyOf)).toBeNull();
  expect(commandOfKey('Alt+;', false, keyOf)).toEqual({ kind: 'none' });
  expect(commandOfKey('F2', true, keyOf)).toEqual({ kind: 'toggle', letter: 'N' });
  expect(commandOfKey('Delete', true, keyOf)).toMatchObject({ choice: 'left', clearly: false });
  expect(commandOfKey('ArrowLeft', true, keyOf)).toBeNull();
});
