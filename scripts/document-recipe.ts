/**
 * Writes docs/recipe.md from the recipe's schemas, so that defaults, ranges and meanings stand in one place.
 *
 * Run: node scripts/document-recipe.ts
 */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { z } from 'zod';
import { recipeFileSchema, roundSchema } from '../src/shared/recipe.ts';

export const recipePageFile = join(resolve(import.meta.dirname, '..'), 'docs', 'recipe.md');

const INTRODUCTION = `# The recipe

A recipe is one YAML or JSON file that says everything about an experiment. \`resources/recipes\` has the two that the
demo runs. Settings of every round stand under \`round\`; \`rounds\` is the number of rounds, or a list of what differs
in each:

\`\`\`yaml
name: My experiment
seed: 1
round:
  policy: { klCoefficient: 0.1 }
rounds:
  - pairs: 1000
  - pairs: 700
    policy: { costOffset: { relative: 0.95 } }
\`\`\`

A setting that is not written has its default. An unknown key or a value out of range is refused before anything runs,
and so are settings that contradict each other (\`src/shared/recipe-contradictions.ts\`). Two of them bind often:
\`generation\` holds for the policy stage's own answers, which have to be drawn from the model as it is, so temperature,
top-k, top-p and the repetition penalty keep their defaults there, and \`pairSampling\` has them for the pairs to label;
and \`policy.minibatchSize\` divides \`policy.batchSize\`.

Files that a recipe names lie beside it.
This page is written by \`scripts/document-recipe.ts\` from the schemas in \`src/shared\`.
`;

interface Row {
  readonly key: string;
  readonly default: string;
  readonly range: string;
  readonly words: string;
}

type Schema = z.core.$ZodType;

/** The schema inside defaults and optionals, with the default in words. */
function unwrap(schema: Schema): { inner: Schema; default: string } {
  if (schema instanceof z.ZodDefault)
    return { inner: schema.unwrap(), default: inline(schema.def.defaultValue) };
  if (schema instanceof z.ZodPrefault) return { inner: schema.unwrap(), default: '' };
  if (schema instanceof z.ZodOptional) return { inner: schema.unwrap(), default: 'left out' };
  return { inner: schema, default: 'required' };
}

function inline(value: unknown): string {
  return value === '' ? 'empty' : `\`${JSON.stringify(value)?.replace(/"/g, '')}\``;
}

function describeRange(schema: Schema): string {
  if (schema instanceof z.ZodUnion) return schema.options.map(describeRange).join(', or ');
  if (schema instanceof z.ZodEnum) return schema.options.map((option) => `\`${option}\``).join(', ');
  if (schema instanceof z.ZodLiteral) return `\`${schema.value}\``;
  if (schema instanceof z.ZodBoolean) return 'true, false';
  if (schema instanceof z.ZodString) return 'text';
  if (schema instanceof z.ZodObject) {
    const fields = Object.entries(schema.shape).map(([key, field]) => `${key}: ${describeRange(field)}`);
    return `\`{ ${fields.join(', ')} }\``;
  }
  if (schema instanceof z.ZodNumber) return describeNumber(rangeSchema.parse(z.toJSONSchema(schema)));
  throw new Error(`No words for the range of a ${schema._zod.def.type}: add them here.`);
}

/** What a number's JSON schema says of its range. */
const rangeSchema = z.object({
  type: z.string(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  exclusiveMaximum: z.number().optional(),
});

function describeNumber(rules: z.infer<typeof rangeSchema>): string {
  const kind = rules.type === 'integer' ? 'whole number ' : '';
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = rules;
  const low = minimum ?? exclusiveMinimum;
  const high = maximum ?? exclusiveMaximum;
  if (low === undefined || high === undefined || high >= Number.MAX_SAFE_INTEGER) {
    return `${kind}${exclusiveMinimum === undefined ? 'from' : 'above'} ${low}`;
  }
  const opening = exclusiveMinimum === undefined ? '' : 'above ';
  const ending = exclusiveMaximum === undefined ? '' : 'below ';
  return `${kind}${opening}${low} to ${ending}${high}`;
}

const wordsSchema = z.object({
  title: z.string().optional(),
  meaning: z.string().optional(),
  symbol: z.string().optional(),
  unit: z.string().optional(),
});

/** Attached by `setting`; where a key says enough by itself there are none. */
function describeWords(...schemas: Schema[]): string {
  const metas = schemas.map((schema) => wordsSchema.parse(z.globalRegistry.get(schema) ?? {}));
  const { title, meaning, symbol, unit } = Object.assign({}, ...metas.reverse());
  if (title === undefined) return '';
  const marks = [symbol, unit].filter(Boolean).join(', ');
  return `**${title}**${marks === '' ? '' : ` (${marks})`}. ${meaning}`;
}

function rowsOf(shape: Record<string, Schema>, prefix: string): Row[] {
  return Object.entries(shape).flatMap(([key, schema]) => {
    const { inner, default: standard } = unwrap(schema);
    const name = `${prefix}${key}`;
    if (inner instanceof z.ZodObject) return rowsOf(inner.shape, `${name}.`);
    return [
      { key: name, default: standard, range: describeRange(inner), words: describeWords(schema, inner) },
    ];
  });
}

function table(rows: readonly Row[]): string {
  const lines = rows.map((row) => `| \`${row.key}\` | ${row.default} | ${row.range} | ${row.words} |`);
  return ['| Key | Default | Range | Meaning |', '| --- | --- | --- | --- |', ...lines].join('\n');
}

/** The whole page, in Markdown as prettier formats it. */
export async function recipePage(): Promise<string> {
  const { round: _round, rounds: _rounds, ...fields } = recipeFileSchema.shape;
  const page = [
    INTRODUCTION,
    '## The experiment',
    table(rowsOf(fields, '')),
    '## Each round',
    'These stand under `round`, or under one entry of `rounds`.',
    table(rowsOf(roundSchema.shape, '')),
  ].join('\n\n');
  return format(page, { ...(await resolveConfig(recipePageFile)), parser: 'markdown' });
}

if (import.meta.main) writeFileSync(recipePageFile, await recipePage());
