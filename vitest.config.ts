import { defineConfig } from 'vitest/config';

/** Kinds of test, from quick to slow; `npm run check` runs `unit`, `npm test` all of them. */
const seconds = { unit: 20, golden: 60, model: 300, smoke: 120, learning: 120, e2e: 600 };

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    projects: Object.entries(seconds).map(([name, limit]) => ({
      extends: true,
      test: {
        name,
        include: [`tests/${name}/**/*.test.{ts,tsx}`],
        testTimeout: limit * 1000,
        hookTimeout: limit * 1000,
      },
    })),
  },
});
