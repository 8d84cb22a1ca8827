/**
 * What a file finds beside it, or three folders up, it finds in the build too: `import.meta.url`, `dirname` and
 * `filename` of each file of `src` name its place under `out`, whichever chunk its code has become part of.
 */
import { dirname, relative, sep } from 'node:path';
import { posix } from 'node:path';
import type { Plugin } from 'vite';

const asked = /\bimport\.meta\.(url|dirname|filename)\b/g;
const kept = /__PLACE_IN_BUILD__\(["'](url|dirname|filename)["'], ?["']([^"']+)["']\)/g;

/** @param src the folder of the source */
export function keepSourcePlaces(src: string): Plugin {
  return {
    name: 'keep-source-places',
    enforce: 'pre',
    transform(code, id) {
      const [file = id] = id.split('?');
      if (!file.startsWith(src + sep) || !code.includes('import.meta.')) return null;
      const place = relative(src, file)
        .replaceAll(sep, '/')
        .replace(/\.tsx?$/, '.js');
      return code.replace(asked, (_, what: string) => `__PLACE_IN_BUILD__("${what}", "${place}")`);
    },
    renderChunk(code, { fileName }) {
      if (!code.includes('__PLACE_IN_BUILD__')) return null;
      const folder = posix.dirname(fileName);
      return code.replace(kept, (_, what: string, place: string) => placeFrom(folder, what, place));
    },
  };
}

function placeFrom(folder: string, what: string, place: string): string {
  const file = posix.relative(folder, place);
  if (what === 'url') return `new URL("${file}", import.meta.url).href`;
  return `(import.meta.dirname + "/${what === 'dirname' ? dirname(file) : file}")`;
}
