/** What a person writes after `ballast sweep`, from words to a checked matrix. */
import { parse } from 'yaml';
import { closestWord } from '../main/experiments/closest-word.ts';
import { AppError } from '../shared/app-error.ts';
import type { Recipe } from '../shared/recipe.ts';
import { countSweepRuns, mostSweepRuns, settingPaths } from '../shared/sweep.ts';
import type { SweepMatrix } from '../shared/sweep.ts';

const HOW = 'Write --vary name=value,value,...; docs/recipe.md lists every setting.';

/**
 * @param vary each `costOffset=0,0.5,1`, the name short or a whole path
 * @param seeds how many seeds, counted up from the recipe's
 * @throws AppError 'bad-input' saying which of them is wrong and what was meant
 */
export function readSweep(recipe: Recipe, vary: readonly string[], seeds: number): SweepMatrix {
  const variations = vary.map(readVariation);
  variations.forEach(({ path, written }, index) => {
    const twin = variations.find((other, place) => place < index && isSameSetting(other.path, path));
    if (twin !== undefined) {
      throw badInput(
        `--vary ${written} and --vary ${twin.written} vary the same setting, ${path}.`,
        'Give all its values in one --vary.',
      );
    }
  });
  const matrix = {
    variations: variations.map(({ path, values }) => ({ path, values })),
    seeds: Array.from({ length: seeds }, (_, index) => recipe.seed + index),
  };
  const runs = countSweepRuns(matrix);
  if (runs > mostSweepRuns) {
    const factors = [...variations.map(({ values }) => values.length), seeds].join(' × ');
    throw badInput(
      `This sweep comes to ${factors} = ${runs.toLocaleString('en-US')} runs; a sweep has at most ${mostSweepRuns.toLocaleString('en-US')}.`,
      'Vary fewer settings at once, or give fewer values or seeds.',
    );
  }
  return matrix;
}

interface ReadVariation {
  /** The name as written. */
  readonly written: string;
  readonly path: string;
  readonly values: unknown[];
}

function readVariation(text: string): ReadVariation {
  const equals = text.indexOf('=');
  if (equals <= 0) throw badInput(`--vary ${text} names no values.`, HOW);
  const written = text.slice(0, equals).trim();
  const path = findSetting(written);
  const values = splitValues(text.slice(equals + 1)).map((value) => readValue(written, value));
  const seen = values.map((value) => JSON.stringify(value));
  const twice = seen.find((value, index) => seen.indexOf(value) !== index);
  if (twice !== undefined)
    throw badInput(`--vary ${written} has the value ${twice} twice.`, 'Give each value once.');
  return { written, path, values };
}

function findSetting(name: string): string {
  if (settingPaths.includes(name)) return name;
  const ending = settingPaths.filter((path) => path.endsWith(`.${name}`));
  const [found, ...others] = ending;
  if (found !== undefined && others.length === 0) return found;
  if (found !== undefined) {
    throw badInput(`--vary ${name} could be ${ending.join(' or ')}.`, 'Write one of these paths instead.');
  }
  if (name === 'seed' || name === 'seeds') {
    throw badInput('Seeds are not varied as a setting.', 'Give their number: --seeds 5.');
  }
  const names = settingPaths.map((path) => path.split('.').at(-1) ?? path);
  const meant = closestWord(name, settingPaths) ?? closestWord(name, names);
  const help = meant === undefined ? 'docs/recipe.md lists every setting.' : `Did you mean ${meant}?`;
  throw badInput(`--vary ${name}: there is no such setting.`, help);
}

/** Splits at commas outside brackets and quotes. */
function splitValues(text: string): string[] {
  const values: string[] = [];
  let depth = 0;
  let quote = '';
  let value = '';
  for (const letter of text) {
    if (quote !== '') quote = letter === quote ? '' : quote;
    else if (letter === '"' || letter === "'") quote = letter;
    else if ('[{'.includes(letter)) depth++;
    else if (']}'.includes(letter)) depth--;
    if (letter === ',' && depth === 0 && quote === '') {
      values.push(value);
      value = '';
    } else value += letter;
  }
  return [...values, value].map((part) => part.trim());
}

function readValue(name: string, text: string): unknown {
  if (text === '') throw badInput(`--vary ${name} has an empty value.`, HOW);
  try {
    return parse(text);
  } catch (cause) {
    throw new AppError('bad-input', `--vary ${name}: ${text} is no value.`, HOW, { cause });
  }
}

/** `costOffset` and `costOffset.relative` are two ways to write one setting. */
function isSameSetting(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);
}

function badInput(message: string, hint: string): AppError {
  return new AppError('bad-input', message, hint);
}
