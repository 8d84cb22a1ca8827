/** What came with Ballast beside its code: recipes, openings, models, the recorded demo, the icon. */
import { dirname, join, resolve } from 'node:path';

const appFolder = resolve(import.meta.dirname, '../../..');

/** In a packed app the code is one archive, in a folder that holds the resources too. */
const resourcesFolder = appFolder.endsWith('.asar') ? dirname(appFolder) : join(appFolder, 'resources');

export function bundledFolder(name: 'recipes' | 'openings' | 'models' | 'demo' | 'icon'): string {
  return join(resourcesFolder, name);
}
