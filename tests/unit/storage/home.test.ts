import { isAbsolute, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ballastHome, defaultProjectFolder } from '../../../src/main/storage/home.ts';

describe('ballastHome', () => {
  test('is BALLAST_HOME where it is set, made absolute', () => {
    expect(ballastHome({ BALLAST_HOME: 'some/place' })).toBe(resolve('some/place'));
  });

  test('is an absolute place named after the application where BALLAST_HOME is missing or empty, never the folder one happens to be in', () => {
    for (const environment of [{}, { BALLAST_HOME: '' }]) {
      expect(isAbsolute(ballastHome(environment))).toBe(true);
      expect(ballastHome(environment)).toMatch(/[Bb]allast/);
    }
  });

  test('holds the default project', () => {
    expect(defaultProjectFolder({ BALLAST_HOME: '/data' })).toBe(
      join(resolve('/data'), 'projects', 'default'),
    );
  });
});
