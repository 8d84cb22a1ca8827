import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const module = fileURLToPath(new URL('../../../src/report/render-report.ts', import.meta.url));

test('a report is drawn by React’s production build where nobody asks for another', () => {
  // `act` is there in the development build alone.
  const script = `await import(${JSON.stringify(module)}); console.log(typeof (await import('react')).act)`;
  const { NODE_ENV: _ours, NODE_OPTIONS: _options, ...env } = process.env;
  const words = ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', script];
  expect(execFileSync(process.execPath, words, { env, encoding: 'utf8' }).trim()).toBe('undefined');
});
