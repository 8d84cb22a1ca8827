import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  asParent,
  checkpointHash,
  readCheckpoint,
  readManifest,
  writeCheckpoint,
} from '../../../src/main/models/checkpoint.ts';
import type { NewCheckpoint } from '../../../src/main/models/checkpoint.ts';
import { writeFolder } from '../../../src/main/models/folder-writing.ts';
import { writeSafetensors } from '../../../src/main/models/safetensors.ts';
import { tinyConfig, tinyHuggingFaceConfig, tinyParameters } from '../../support/tiny-model.ts';
import { tinyTokenizerFiles } from '../../support/tiny-tokenizer.ts';

const root = mkdtempSync(join(tmpdir(), 'ballast-checkpoint-'));
afterAll(() => rmSync(root, { recursive: true }));
let folders = 0;
const newFolder = (): string => join(root, `checkpoint-${folders++}`);

const policy: NewCheckpoint = {
  kind: 'policy',
  name: 'round 1',
  promptTemplate: 'Story: {prompt}',
  parents: [{ role: 'start', name: 'base', hash: 'a'.repeat(64) }],
  config: tinyConfig,
  parameters: tinyParameters('language'),
  tokenizerFiles: tinyTokenizerFiles,
};
const reward: NewCheckpoint = { ...policy, kind: 'reward', parameters: tinyParameters('score') };

const written = (checkpoint: NewCheckpoint = policy): string => {
  const folder = newFolder();
  writeCheckpoint(folder, checkpoint);
  return folder;
};

/** Changes one file of a folder. */
const change = (folder: string, file: string, edit: (bytes: Buffer) => string | Buffer): string => {
  writeFileSync(join(folder, file), edit(readFileSync(join(folder, file))));
  return folder;
};

describe('a checkpoint', () => {
  it.each([policy, reward])('comes back bit for bit ($kind)', (checkpoint) => {
    const folder = newFolder();
    const manifest = writeCheckpoint(folder, checkpoint);
    const found = readCheckpoint(folder);
    expect(found.manifest).toEqual(manifest);
    expect(found.config).toEqual(checkpoint.config);
    expect(found.parameters).toEqual(checkpoint.parameters);
    expect(found.tokenizer.files).toEqual({
      'tokenizer.json': Buffer.from(tinyTokenizerFiles['tokenizer.json']),
    });
    expect(readdirSync(folder).sort()).toEqual([
      'ballast.json',
      'config.json',
      'model.safetensors',
      'tokenizer.json',
    ]);
  });

  it('dresses prompts in its template', () => {
    const { encodePrompt, tokenizer } = readCheckpoint(written({ ...policy, promptTemplate: 'ab {prompt}' }));
    expect(encodePrompt('a')).toEqual(tokenizer.encodePrompt('ab a'));
  });

  it('is written to the same bytes, and so has the same hash, when it holds the same', () => {
    const [first, second] = [readManifest(written()), readManifest(written())];
    expect(checkpointHash(first)).toBe(checkpointHash(second));
    const others = [
      { ...policy, promptTemplate: '{prompt}' },
      { ...policy, parameters: tinyParameters('language', tinyConfig, 2) },
      reward,
    ];
    const hashes = others.map((other) => checkpointHash(readManifest(written(other))));
    expect(new Set([checkpointHash(first), ...hashes]).size).toBe(4);
  });

  it('is named as a parent by its role, name and hash', () => {
    const parent = readCheckpoint(written());
    expect(asParent('reference', parent)).toEqual({
      role: 'reference',
      name: 'round 1',
      hash: checkpointHash(parent.manifest),
    });
  });

  it('replaces an older one of the same name', () => {
    const folder = written();
    writeCheckpoint(folder, reward);
    expect(readManifest(folder).kind).toBe('reward');
    expect(readdirSync(root).filter((name) => /unfinished|replaced/.test(name))).toEqual([]);
  });

  it('is recognised as damaged when one byte of any file has flipped', () => {
    for (const file of ['config.json', 'tokenizer.json', 'model.safetensors']) {
      const damaged = change(written(), file, (bytes) => {
        bytes[bytes.length - 5] = (bytes[bytes.length - 5] ?? 0) ^ 1;
        return bytes;
      });
      expect(() => readCheckpoint(damaged)).toThrow(`${file} is damaged`);
    }
  });

  it('is refused when a file is gone, when it is from a newer version, or when its description is wrong', () => {
    const incomplete = written();
    rmSync(join(incomplete, 'tokenizer.json'));
    expect(() => readCheckpoint(incomplete)).toThrow(/tokenizer\.json is missing/);
    const edit = (from: string, to: string) =>
      change(written(), 'ballast.json', (bytes) => bytes.toString().replace(from, to));
    expect(() => readCheckpoint(edit('"formatVersion": 1', '"formatVersion": 2'))).toThrow(/newer Ballast/);
    expect(() => readCheckpoint(edit('"kind": "policy"', '"kind": "poem"'))).toThrow(/kind/);
    expect(() => readCheckpoint(edit('"', ''))).toThrow(/not JSON/);
    expect(() => readCheckpoint(newFolder())).toThrow(/no config\.json/);
  });

  it.each(['write', 'read'])(
    'is refused on %s when a weight is missing, misshapen or not a number',
    (when) => {
      const spoiled = Float32Array.from({ length: 16 }, (_, index) => (index === 3 ? NaN : 1));
      const { 'model.norm.weight': _norm, ...without } = policy.parameters;
      const wrong: [NewCheckpoint['parameters'], RegExp][] = [
        [without, /tensor model\.norm\.weight is missing/],
        [
          { ...policy.parameters, 'model.norm.weight': { shape: [4, 4], data: new Float32Array(16) } },
          /is \[4, 4\], the config asks for \[16\]/,
        ],
        [
          { ...policy.parameters, 'model.norm.weight': { shape: [16], data: spoiled } },
          /element 3 of tensor model\.norm\.weight is NaN/,
        ],
      ];
      for (const [parameters, message] of wrong) {
        const folder = newFolder();
        if (when === 'read') {
          mkdirSync(folder);
          writeFileSync(join(folder, 'config.json'), JSON.stringify(tinyHuggingFaceConfig));
          writeSafetensors(join(folder, 'model.safetensors'), parameters);
          expect(() => readCheckpoint(folder)).toThrow(message);
        } else {
          expect(() => writeCheckpoint(folder, { ...policy, parameters })).toThrow(message);
          expect(existsSync(folder)).toBe(false);
        }
      }
    },
  );

  it('can be a plain Hugging Face folder: a base model with the plain template', () => {
    const folder = written();
    rmSync(join(folder, 'ballast.json'));
    const found = readCheckpoint(folder);
    expect(found.manifest).toMatchObject({ kind: 'base', promptTemplate: '{prompt}', parents: [] });
    expect(found.parameters).toEqual(policy.parameters);
    const copy = newFolder();
    cpSync(folder, copy, { recursive: true });
    expect(checkpointHash(readManifest(copy))).toBe(checkpointHash(found.manifest));
  });
});

describe('writeFolder', () => {
  it('leaves the old folder as it was, and nothing half made, when filling fails', () => {
    const folder = written();
    const before = readManifest(folder);
    const fail = () =>
      writeFolder(folder, (temporary) => {
        writeFileSync(join(temporary, 'half'), 'made');
        throw Object.assign(new Error('no space left'), { code: 'ENOSPC', syscall: 'write' });
      });
    expect(fail).toThrow(/could not be written \(ENOSPC\)/);
    expect(readManifest(folder)).toEqual(before);
    expect(readdirSync(root).filter((name) => /unfinished|replaced/.test(name))).toEqual([]);
  });

  it('says that a place cannot be written, and leaves errors that are not the disk alone', () => {
    const file = join(root, 'a file');
    writeFileSync(file, '');
    expect(() => writeFolder(join(file, 'x'), () => undefined)).toThrow(/could not be written \(ENOTDIR\)/);
    const mistake = () => {
      throw new Error('a mistake of ours');
    };
    expect(() => writeFolder(join(root, 'x'), mistake)).toThrow('a mistake of ours');
  });
});
