/** Assembles src/main/engine/adam-kernel.wat: `node scripts/assemble-adam-kernel.mjs`, after each change of it. */
import { readFileSync, writeFileSync } from 'node:fs';
import loadWabt from 'wabt';

const folder = new URL('../src/main/engine/', import.meta.url);

export async function assembleAdamKernel() {
  const wabt = await loadWabt();
  const source = readFileSync(new URL('adam-kernel.wat', folder), 'utf8');
  const binary = wabt.parseWat('adam-kernel.wat', source, { simd: true }).toBinary({}).buffer;
  return Buffer.from(binary).toString('base64');
}

if (import.meta.main) {
  const text = (await assembleAdamKernel()).replace(/.{1,96}/g, "  '$&',\n");
  writeFileSync(
    new URL('adam-kernel-binary.ts', folder),
    '/** Made of adam-kernel.wat by scripts/assemble-adam-kernel.mjs; a WebAssembly module in base64. */\n' +
      `export const adamKernelBinary = [\n${text}].join('');\n`,
  );
}
