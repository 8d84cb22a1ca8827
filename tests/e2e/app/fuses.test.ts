/** Fuses are read from and written into the real program of Electron. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { setFuses, wrongFuses } from '../../../scripts/packing/fuses.ts';
import { electronProgram } from '../../../scripts/setup/prepare-electron.mjs';

/** By Electron's guide to fuses: what differs from ours in a program that nobody has touched. */
const asElectronComes = [
  'RunAsNode is ENABLE, not DISABLE',
  'EnableCookieEncryption is DISABLE, not ENABLE',
  'EnableNodeOptionsEnvironmentVariable is ENABLE, not DISABLE',
  'EnableNodeCliInspectArguments is ENABLE, not DISABLE',
  'EnableEmbeddedAsarIntegrityValidation is DISABLE, not ENABLE',
  'OnlyLoadAppFromAsar is DISABLE, not ENABLE',
  'GrantFileProtocolExtraPrivileges is ENABLE, not DISABLE',
];

test.runIf(process.platform === 'linux')(
  'the check names each fuse that is not as wanted, and none once they are set',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ballast-fuses-'));
    try {
      const program = join(folder, basename(electronProgram));
      cpSync(electronProgram, program);
      expect(await wrongFuses(program)).toEqual(asElectronComes);
      await setFuses(program);
      expect(await wrongFuses(program)).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
