/** A recipe file, YAML or JSON, from disk to a checked recipe. */
import { readFileSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { type Document, isMap, isNode, LineCounter, type Node, parseDocument } from 'yaml';
import { z } from 'zod';
import { AppError } from '../../shared/app-error.ts';
import { parseRecipe, type Recipe } from '../../shared/recipe.ts';
import { explainIssues, type Path, type Problem } from './explain-issues.ts';

/** A recipe is a page of settings; a larger file is something else. */
const LARGEST_RECIPE_BYTES = 1_000_000;

const EXAMPLES = 'Give a YAML or JSON file with settings; resources/recipes has examples.';

/** @throws AppError that names the file, the line and the setting of every fault. */
export function readRecipe(file: string): Recipe {
  const text = readRecipeText(file);
  const name = basename(file);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [syntaxError] = document.errors;
  if (syntaxError) {
    const line = lines.linePos(syntaxError.pos[0]).line;
    throw new AppError(
      'bad-input',
      `${name}:${line}: ${firstLine(syntaxError.message)}`,
      'The file is not valid YAML or JSON: look at this line and the one before it.',
    );
  }
  const written = toPlainValues(document, name);
  if (written === null) throw new AppError('bad-input', `${name} is empty.`, EXAMPLES);
  try {
    return resolvePaths(parseRecipe(written), dirname(resolve(file)));
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    throw recipeError(name, explainIssues(error, written), document, lines);
  }
}

/** Files named in a recipe lie beside it; a stored recipe names them whole, to be found from anywhere. */
function resolvePaths(recipe: Recipe, folder: string): Recipe {
  const { ordinary, redTeam, excluded } = recipe.prompts;
  const promptFile = (source: string) =>
    source === 'builtin' || source.startsWith('dataset:') ? source : resolve(folder, source);
  const isPath = /[/\\]/.test(recipe.baseModel);
  return {
    ...recipe,
    baseModel: isPath ? resolve(folder, recipe.baseModel) : recipe.baseModel,
    prompts: { ordinary: promptFile(ordinary), redTeam: promptFile(redTeam), excluded },
  };
}

function readRecipeText(file: string): string {
  try {
    const { size } = statSync(file);
    if (size > LARGEST_RECIPE_BYTES) {
      throw new AppError(
        'bad-input',
        `${file} has ${size} bytes; a recipe has at most ${LARGEST_RECIPE_BYTES}.`,
        EXAMPLES,
      );
    }
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw unreadable(file, error);
  }
}

function unreadable(file: string, cause: unknown): AppError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new AppError('not-found', `There is no recipe file ${file}.`, 'Check the path.', { cause });
  }
  const why = { EISDIR: 'it is a folder', EACCES: 'you may not read it', EPERM: 'you may not read it' }[code];
  return new AppError('bad-input', `${file} cannot be read: ${why ?? code}.`, EXAMPLES, {
    cause,
  });
}

function toPlainValues(document: Document, name: string): unknown {
  try {
    return document.toJS();
  } catch (cause) {
    throw new AppError(
      'bad-input',
      `${name}: ${cause instanceof Error ? firstLine(cause.message) : 'its aliases cannot be followed'}`,
      'Write the repeated settings out instead of using YAML aliases.',
      { cause },
    );
  }
}

function recipeError(
  name: string,
  problems: readonly Problem[],
  document: Document,
  lines: LineCounter,
): AppError {
  const message = problems
    .map((problem) => ({ ...problem, line: lineOf(document, problem.path, lines) }))
    .sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
    .map(({ path, message: what, line }) => {
      const place = path.length === 0 ? 'the recipe' : path.map(String).join('.');
      return `${name}${line === undefined ? '' : `:${line}`}: ${place}: ${what}`;
    })
    .join('\n');
  return new AppError(
    'bad-input',
    message,
    'Mend the file and run it again. docs/recipe.md lists every setting with its default, range and meaning.',
  );
}

/** The line of the key at `path`, or of the nearest group around it that stands in the file. */
function lineOf(document: Document, path: Path, lines: LineCounter): number | undefined {
  for (let length = path.length; length > 0; length--) {
    const node = keyNode(document, path.slice(0, length));
    const start = node?.range?.[0];
    if (start !== undefined) return lines.linePos(start).line;
  }
  return undefined;
}

function keyNode(document: Document, path: Path): Node | undefined {
  const parent: unknown = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const key = path.at(-1);
  if (isMap(parent)) {
    const found = parent.items.find((pair) => isNode(pair.key) && pair.key.toJSON() === key)?.key;
    return isNode(found) ? found : undefined;
  }
  const node: unknown = document.getIn(path, true);
  return isNode(node) ? node : undefined;
}

function firstLine(text: string): string {
  return text.split('\n')[0]?.replace(/:$/, '') ?? text;
}
