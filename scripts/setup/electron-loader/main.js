/**
 * Opens the app folder named on the command line: `electron [flags] <folder>`. It stands in for Electron's own
 * default app, which is not part of the runtime that set-up takes from the npm registry.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const require = createRequire(import.meta.url);
const words = process.argv.slice(1);
let folder;

for (let index = 0; index < words.length; index++) {
  const word = words[index];
  if (word === '-r' || word === '--require') require(resolve(words[++index]));
  else if (!word.startsWith('-') && folder === undefined) folder = resolve(word);
}

if (folder === undefined) {
  console.error('Name the folder of an app: electron <folder>');
  app.exit(2);
} else {
  const { name, productName, version, main } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  app.setName(productName ?? name);
  app.setVersion(version);
  app.setAppPath(folder);
  process.defaultApp = true;
  await import(pathToFileURL(join(folder, main)).href);
}
