/** Turns what zod found wrong with a recipe into sentences a person can act on, one per wrong place. */
import { z } from 'zod';
import { recipeFileSchema, roundSchema } from '../../shared/recipe.ts';
import { closestWord } from './closest-word.ts';

export type Path = readonly PropertyKey[];

export interface Problem {
  /** Where it stands in the file as written: `round.policy.costOffset`. */
  readonly path: Path;
  readonly message: string;
}

type Issue = z.core.$ZodIssue;

/**
 * A setting under `round` holds for every round, so zod finds its fault once per round; it is told once, with the
 * path at which it stands in the file.
 *
 * @param written the recipe as parsed from the file, before defaults.
 */
export function explainIssues(error: z.ZodError, written: unknown): Problem[] {
  const problems = new Map<string, Problem>();
  for (const issue of error.issues.flatMap((fault) => nearestBranch(fault, written))) {
    const found =
      issue.code === 'unrecognized_keys' ? unknownKeys(issue, written) : [describe(issue, written)];
    for (const problem of found) problems.set(`${problem.path.join('.')} ${problem.message}`, problem);
  }
  return [...problems.values()];
}

/** A union fails with the faults of every branch; those of the branch that fits the value's type best are told. */
function nearestBranch(issue: Issue, written: unknown): Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const branches = issue.errors.filter((branch) => !branch.some(isWrongTypeAtTop));
  const [chosen] = branches;
  if (chosen === undefined || branches.length > 1) {
    const expected = issue.errors.flatMap((branch) => branch.map(expectedType));
    const got = inWords(valueAt(written, pathAsWritten(issue.path, written)));
    return [{ ...issue, code: 'custom', message: `must be ${[...new Set(expected)].join(' or ')}${got}` }];
  }
  return chosen.flatMap((fault) =>
    nearestBranch({ ...fault, path: [...issue.path, ...fault.path] }, written),
  );
}

function isWrongTypeAtTop(fault: Issue): boolean {
  return fault.code === 'invalid_type' && fault.path.length === 0;
}

function unknownKeys(issue: z.core.$ZodIssueUnrecognizedKeys, written: unknown): Problem[] {
  const known = knownKeys(issue.path);
  return issue.keys.map((key) => {
    const meant = closestWord(key, known);
    const help = meant === undefined ? `known here: ${known.join(', ')}` : `did you mean ${meant}?`;
    return { path: pathAsWritten([...issue.path, key], written), message: `unknown key; ${help}` };
  });
}

function describe(issue: Issue, written: unknown): Problem {
  const path = pathAsWritten(issue.path, written);
  const value = valueAt(written, path);
  const got = inWords(value);
  if (issue.code === 'custom') return { path, message: issue.message };
  if (value === undefined) return { path, message: 'is missing' };
  switch (issue.code) {
    case 'invalid_type':
      return { path, message: `must be ${expectedType(issue)}${got}` };
    case 'too_big':
      return {
        path,
        message: `must be ${issue.inclusive ? 'at most' : 'below'} ${issue.maximum}${size(issue)}${got}`,
      };
    case 'too_small':
      return {
        path,
        message: `must be ${issue.inclusive ? 'at least' : 'above'} ${issue.minimum}${size(issue)}${got}`,
      };
    case 'invalid_value':
      return { path, message: `must be ${issue.values.map(String).join(' or ')}${got}` };
    default:
      return { path, message: issue.message };
  }
}

const typeNames: Partial<Record<string, string>> = {
  number: 'a number',
  int: 'a whole number',
  string: 'text',
  boolean: 'true or false',
  object: 'a group of settings',
  record: 'a group of settings',
  array: 'a list',
};

function expectedType(issue: Issue): string {
  return issue.code === 'invalid_type' ? (typeNames[issue.expected] ?? issue.expected) : issue.message;
}

function size(issue: { readonly origin: string }): string {
  if (issue.origin === 'string') return ' characters long';
  return issue.origin === 'array' ? ' entries long' : '';
}

function inWords(value: unknown): string {
  return value === undefined ? '' : `, not ${shorten(value)}`;
}

function shorten(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** `rounds.0.policy.x` stands under `round.policy.x` in the file, unless round 0 itself speaks of it. */
function pathAsWritten(path: Path, written: unknown): Path {
  const [first, index, ...rest] = path;
  if (first !== 'rounds' || index === undefined) return path;
  const inAllRounds = ['round', ...rest];
  return depthOf(written, inAllRounds) - 1 > Math.max(depthOf(written, path) - 2, 0) ? inAllRounds : path;
}

/** How many keys of the path are there. */
function depthOf(value: unknown, path: Path): number {
  const missing = path.findIndex((_, index) => valueAt(value, path.slice(0, index + 1)) === undefined);
  return missing === -1 ? path.length : missing;
}

/** The names a person could have meant at a place of the recipe file. */
function knownKeys(path: Path): string[] {
  const [first, ...rest] = path;
  if (first === undefined) return Object.keys(recipeFileSchema.shape);
  const inRound = first === 'rounds' ? rest.slice(1) : rest;
  const schema =
    first === 'round' || first === 'rounds'
      ? schemaAt(roundSchema, inRound)
      : schemaAt(recipeFileSchema, path);
  return objectsIn(schema).flatMap((object) => Object.keys(object.shape));
}

function schemaAt(schema: z.core.$ZodType | undefined, path: Path): z.core.$ZodType | undefined {
  const [key, ...rest] = path;
  if (key === undefined || schema === undefined) return schema;
  const holder = objectsIn(schema).find((object) => Object.hasOwn(object.shape, key));
  return schemaAt(holder?.shape[String(key)], rest);
}

/** The object schemas behind defaults, optionals and unions. */
function objectsIn(schema: z.core.$ZodType | undefined): z.ZodObject[] {
  if (schema instanceof z.ZodObject) return [schema];
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(objectsIn);
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional) {
    return objectsIn(schema.unwrap());
  }
  return [];
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, key) => (isGroup(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined),
    value,
  );
}

function isGroup(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === 'object' && value !== null;
}
