/** The file a trainer process starts with: beside the source process.ts, in a build process.js. */
import { extname, join } from 'node:path';

export const trainerEntry = join(import.meta.dirname, `../trainer/process${extname(import.meta.filename)}`);
