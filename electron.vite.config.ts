import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
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
      // The build mirrors src: what a file finds beside it, or three folders up, it finds in both.
      outDir: 'out',
      emptyOutDir: true,
      externalizeDeps: true,
      rollupOptions: {
        input: {
          'main/index': join(src, 'main/index.ts'),
          'main/trainer/process': join(src, 'main/trainer/process.ts'),
          'main/trainer/worker': join(src, 'main/trainer/worker.ts'),
          'main/data/import/parquet-worker': join(src, 'main/data/import/parquet-worker.ts'),
          'report/report-worker': join(src, 'report/report-worker.ts'),
        },
        output: {
          format: 'es',
          preserveModules: true,
          preserveModulesRoot: src,
          entryFileNames: '[name].js',
        },
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
      modulePreload: { polyfill: false },
    },
  },
});
