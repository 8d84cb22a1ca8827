import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      { test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], testTimeout: 20_000 } },
      { test: { name: 'golden', include: ['tests/golden/**/*.test.ts'], testTimeout: 60_000 } },
      { test: { name: 'model', include: ['tests/model/**/*.test.ts'], testTimeout: 300_000 } },
      { test: { name: 'smoke', include: ['tests/smoke/**/*.test.ts'], testTimeout: 120_000 } },
      { test: { name: 'learning', include: ['tests/learning/**/*.test.ts'], testTimeout: 120_000 } },
      { test: { name: 'e2e', include: ['tests/e2e/**/*.test.ts'], testTimeout: 600_000 } },
    ],
  },
});
