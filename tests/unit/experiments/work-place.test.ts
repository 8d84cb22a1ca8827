import { availableParallelism, cpus } from 'node:os';
import { expect, test } from 'vitest';
import { isSamePlace, workPlaceOf, workforceOf } from '../../../src/main/experiments/work-place.ts';
import { parseRecipe } from '../../../src/shared/recipe.ts';

const recipe = (settings: object = {}) => parseRecipe({ name: 'x', rounds: 1, device: 'cpu', ...settings });
const here = workPlaceOf(recipe());

test('a recipe that names no threads computes on all cores of this processor', () => {
  expect(here).toEqual({
    engine: 'onnx',
    device: 'cpu',
    deviceName: cpus()[0]?.model.trim(),
    threads: availableParallelism(),
  });
  expect(workPlaceOf(recipe({ threads: 7 })).threads).toBe(7);
});

test('the reference engine has one thread, whatever is asked for', () => {
  expect(workPlaceOf(recipe({ engine: 'reference', threads: 4 }))).toMatchObject({
    engine: 'reference',
    threads: 1,
  });
});

test('runs tell the pace of others on the same engine, device and threads alone', () => {
  expect(isSamePlace(here, { ...here })).toBe(true);
  expect(isSamePlace(here, { ...here, threads: here.threads + 1 })).toBe(false);
  expect(isSamePlace(here, { ...here, device: 'webgpu' })).toBe(false);
  expect(isSamePlace(here, { ...here, engine: 'tensorflow' })).toBe(false);
  expect(isSamePlace(here, { ...here, deviceName: 'another processor' })).toBe(false);
});

test('a device whose name is not known yet is taken for the one that was used', () => {
  const graphics = { engine: 'onnx', device: 'webgpu', threads: 2 };
  expect(isSamePlace({ ...graphics, deviceName: null }, { ...graphics, deviceName: 'WebGPU adapter' })).toBe(
    true,
  );
});

test('threads beyond the cores of this machine are not counted on', () => {
  const many = recipe({ threads: 256 });
  expect(workforceOf(many, workPlaceOf(many), { parameters: 5 })).toEqual({
    parameters: 5,
    threads: Math.min(256, availableParallelism()),
  });
});
