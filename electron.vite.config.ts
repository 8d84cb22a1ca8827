import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { keepSourcePlaces } from './scripts/build/keep-source-places.ts';
import { hashSource } from './src/main/experiments/code-hash.ts';
import { channels, labEventNames } from './src/shared/ipc.ts';

const src = join(import.meta.dirname, 'src');

/** Read as texts when a report is drawn; the build keeps them where they lie in the source. */
const reportStyles = [
  'charts/tokens.css',
  'charts/charts.css',
  'report/report.css',
  'report/report-parts.css',
];

export default defineConfig({
  main: {
    plugins: [
      keepSourcePlaces(src),
      {
        name: 'styles-of-reports',
        generateBundle() {
          for (const fileName of reportStyles) {
            this.emitFile({ type: 'asset', fileName, source: readFileSync(join(src, fileName)) });
          }
        },
      },
    ],
    define: { BUILT_FROM_CODE: JSON.stringify(hashSource(join(src, 'main'))) },
    build: {
      outDir: 'out',
      emptyOutDir: true,
      // Packages that every start needs, and that load three times as fast as part of the bundle.
      externalizeDeps: { exclude: ['zod', 'yaml', 'env-paths'] },
      rollupOptions: {
        input: {
          'main/index': join(src, 'main/index.ts'),
          'main/trainer/process': join(src, 'main/trainer/process.ts'),
          'main/trainer/worker': join(src, 'main/trainer/worker.ts'),
          'main/data/import/parquet-worker': join(src, 'main/data/import/parquet-worker.ts'),
          'main/experiments/import-worker': join(src, 'main/experiments/import-worker.ts'),
          'report/report-worker': join(src, 'report/report-worker.ts'),
          // Asked by tests whether the build is the program that the source is.
          'main/experiments/code-hash': join(src, 'main/experiments/code-hash.ts'),
          'main/data/import/read-parquet': join(src, 'main/data/import/read-parquet.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'main/chunks/[name].js' },
      },
    },
  },
  preload: {
    define: { LAB_CHANNELS: JSON.stringify(channels), LAB_EVENTS: JSON.stringify(labEventNames) },
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rollupOptions: {
        input: { index: join(src, 'preload/index.ts') },
        // A sandboxed preload is one CommonJS file.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: join(src, 'renderer'),
    plugins: [react()],
    build: {
      outDir: 'out/renderer',
      rollupOptions: { input: { index: join(src, 'renderer/index.html') } },
      // Fonts and pictures stay files: the policy allows no fonts inside style sheets.
      assetsInlineLimit: 0,
      minify: true,
      modulePreload: { polyfill: false },
    },
  },
});
