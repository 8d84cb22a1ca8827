import { describe, expect, test } from 'vitest';
import { CATEGORY_LETTERS } from '../../../src/shared/categories.ts';
import {
  commandsOf,
  conflictIn,
  isBindable,
  keyCommandIds,
  keyCommands,
  keyInWords,
  keyOfChosen,
  refusalOf,
  withKey,
} from '../../../src/shared/keymap.ts';
import { preferenceChangesSchema } from '../../../src/shared/preferences.ts';

describe('the keys as they come', () => {
  test('no two commands of a page lie on one key, and each lies where a key may', () => {
    for (const id of keyCommandIds) expect(refusalOf(id, keyCommands[id].key, {}), id).toBeNull();
  });

  test('A to N are the categories, on their own letters', () => {
    for (const letter of CATEGORY_LETTERS) {
      expect(keyCommands[`label.${letter}`].key).toBe(letter.toLowerCase());
    }
    const letters = commandsOf('label').filter((id) => /^[a-n]$/.test(keyCommands[id].key));
    expect(letters).toHaveLength(14);
  });
});

describe('what may be chosen', () => {
  test('a conflict is named by the command that has the key', () => {
    expect(refusalOf('label.skip', 's', {})).toBe(
      'S is taken by “None applies, and on”: choose another, or change that one first.',
    );
    expect(refusalOf('label.skip', 'n', {})).toContain('Category N');
    // The same letter on another page is no conflict.
    expect(refusalOf('label.skip', 'x', {})).toBeNull();
    expect(refusalOf('runs.compare', 's', {})).toBeNull();
  });

  test('a key that was given away is free, and the one that took it is not', () => {
    const chosen = withKey({}, 'label.none', ';');
    expect(refusalOf('label.skip', 's', chosen)).toBeNull();
    expect(refusalOf('label.skip', ';', chosen)).toContain('None applies');
  });

  test('keys of the window cannot be had: ?, Esc, Tab, F1, F6, and what goes with Ctrl or Alt', () => {
    for (const key of [
      '?',
      'Escape',
      'Tab',
      'Shift+Tab',
      'F1',
      'F6',
      'Ctrl+k',
      'Alt+s',
      'Shift',
      'Dead',
      '',
    ]) {
      expect(isBindable(key), key).toBe(false);
    }
    for (const key of ['s', 'ä', ';', '1', ' ', 'Enter', 'Shift+ArrowLeft', 'Delete', 'F2', 'F12', 'ж']) {
      expect(isBindable(key), key).toBe(true);
    }
  });

  test('keys that a page has for itself are named: the tabs of Compare, moving in Runs', () => {
    expect(refusalOf('compare.tables', '3', {})).toBe('3 is for the tabs here: choose another.');
    expect(refusalOf('runs.compare', 'Home', {})).toContain('moving in the table');
  });

  test('what is as it comes is no choice', () => {
    const chosen = withKey({}, 'runs.diff', 'v');
    expect(chosen).toEqual({ 'runs.diff': 'v' });
    expect(keyOfChosen(chosen)('runs.diff')).toBe('v');
    expect(withKey(chosen, 'runs.diff', 'x')).toEqual({});
  });
});

describe('what is stored', () => {
  test('two commands that change places are sound, two on one key are not', () => {
    expect(conflictIn({ 'label.undo': 'y', 'label.redo': 'z' })).toBeNull();
    expect(conflictIn({ 'label.undo': 'y' })).toContain('Redo');
    expect(
      preferenceChangesSchema.safeParse({ keys: { 'label.undo': 'y', 'label.redo': 'z' } }).success,
    ).toBe(true);
    for (const keys of [
      { 'label.undo': 'y' },
      { 'label.undo': 'Ctrl+k' },
      { 'label.nothing': 'y' },
      { 'label.undo': 5 },
    ]) {
      expect(preferenceChangesSchema.safeParse({ keys }).success, JSON.stringify(keys)).toBe(false);
    }
  });
});

test('keys are printed as on a keyboard', () => {
  expect(['s', 'ArrowLeft', 'Shift+ArrowRight', ' ', 'PageUp', 'Alt+s', '+'].map(keyInWords)).toEqual([
    'S',
    '←',
    'Shift →',
    'Space',
    'PageUp',
    'Alt S',
    '+',
  ]);
});
