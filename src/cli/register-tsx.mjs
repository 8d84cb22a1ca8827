/**
 * Lets Node import .tsx: it strips types by itself but knows no JSX, so esbuild turns these files (the report's
 * components) into JavaScript when they are imported.
 */
import { readFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

let transform;

registerHooks({
  load(url, context, nextLoad) {
    if (!url.endsWith('.tsx')) return nextLoad(url, context);
    // Loaded with the first component alone: most commands draw none.
    transform ??= createRequire(import.meta.url)('esbuild').transformSync;
    const { code } = transform(readFileSync(fileURLToPath(url), 'utf8'), {
      loader: 'tsx',
      jsx: 'automatic',
      format: 'esm',
      target: 'node22',
      sourcefile: fileURLToPath(url),
      sourcemap: 'inline',
    });
    return { format: 'module', source: code, shortCircuit: true };
  },
});
