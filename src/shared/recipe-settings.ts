/** Every setting of a recipe with its words, range and default, read from the schemas: what forms and docs are made of. */
import { z } from 'zod';
import { recipeFileSchema, roundSchema } from './recipe.ts';

type Schema = z.core.$ZodType;

const numberSchema = z.object({
  type: z.literal('number'),
  whole: z.boolean(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  /** Whether the ends themselves are out of range. */
  above: z.boolean(),
  below: z.boolean(),
});
/** What a setting's value may be. */
export const settingKindSchema = z.discriminatedUnion('type', [
  numberSchema,
  /** A number, or a word such as `auto` instead. */
  z.object({ type: z.literal('number-or-word'), word: z.string(), number: numberSchema }),
  z.object({ type: z.literal('choice'), options: z.array(z.string()) }),
  z.object({ type: z.literal('switch') }),
  z.object({ type: z.literal('text') }),
  /** A list of names; in a form, with commas between. */
  z.object({ type: z.literal('names') }),
  /** d: a number in the cost model's unit, or `relative` to the usual size of a cost. */
  z.object({ type: z.literal('cost-offset'), raw: numberSchema, relative: numberSchema }),
]);
export type SettingKind = z.output<typeof settingKindSchema>;

export const recipeSettingSchema = z.object({
  /** `engine`, or `round.policy.klCoefficient` for a setting of each round. */
  path: z.string(),
  title: z.string().optional(),
  meaning: z.string().optional(),
  symbol: z.string().optional(),
  unit: z.string().optional(),
  kind: settingKindSchema,
  /** A recipe may leave it out, and then has none, or has `standard`. */
  isOptional: z.boolean(),
  standard: z.unknown(),
});
export type RecipeSetting = z.output<typeof recipeSettingSchema>;

/** Those of the experiment, as `engine`; `round` and `rounds` are not among them. */
export function experimentSettings(): RecipeSetting[] {
  const { round: _round, rounds: _rounds, ...fields } = recipeFileSchema.shape;
  return settingsIn(fields, '');
}

/** Those of each round; their paths begin with `prefix`. */
export function roundSettings(prefix = 'round.'): RecipeSetting[] {
  return settingsIn(roundSchema.shape, prefix);
}

const wordsSchema = recipeSettingSchema.pick({ title: true, meaning: true, symbol: true, unit: true });

function settingsIn(shape: Readonly<Record<string, Schema>>, prefix: string): RecipeSetting[] {
  return Object.entries(shape).flatMap(([key, schema]): RecipeSetting[] => {
    const path = `${prefix}${key}`;
    const inner = unwrapped(schema);
    if (inner instanceof z.ZodObject) return settingsIn(inner.shape, `${path}.`);
    // Attached by `setting`, to the schema or to what it wraps; where a key says enough by itself there are none.
    const words = wordsSchema.parse({ ...z.globalRegistry.get(inner), ...z.globalRegistry.get(schema) });
    const standard = schema instanceof z.ZodDefault ? schema.def.defaultValue : undefined;
    const isOptional = schema instanceof z.ZodOptional || schema instanceof z.ZodDefault;
    return [{ path, ...words, kind: kindOf(inner), isOptional, standard }];
  });
}

function unwrapped(schema: Schema): Schema {
  const wraps =
    schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional;
  return wraps ? unwrapped(schema.unwrap()) : schema;
}

function kindOf(schema: Schema): SettingKind {
  if (schema instanceof z.ZodEnum) return { type: 'choice', options: schema.options.map(String) };
  if (schema instanceof z.ZodLiteral) return { type: 'choice', options: [String(schema.value)] };
  if (schema instanceof z.ZodBoolean) return { type: 'switch' };
  if (schema instanceof z.ZodString) return { type: 'text' };
  if (schema instanceof z.ZodArray && schema.element instanceof z.ZodString) return { type: 'names' };
  if (schema instanceof z.ZodNumber) return rangeOf(schema);
  if (schema instanceof z.ZodUnion) return eitherKind(schema.options.map(unwrapped));
  throw new Error(`No form for a ${schema._zod.def.type}: add it here.`);
}

function eitherKind(options: readonly Schema[]): SettingKind {
  const number = options.find((option) => option instanceof z.ZodNumber);
  const literal = options.find((option) => option instanceof z.ZodLiteral);
  const group = options.find((option) => option instanceof z.ZodObject);
  const relative = group?.shape['relative'];
  if (number !== undefined && relative instanceof z.ZodNumber) {
    return { type: 'cost-offset', raw: rangeOf(number), relative: rangeOf(relative) };
  }
  if (number !== undefined && literal !== undefined) {
    return { type: 'number-or-word', word: String(literal.value), number: rangeOf(number) };
  }
  throw new Error('No form for this union: add it here.');
}

/** What a number's JSON schema says of its range. */
const rulesSchema = z.object({
  type: z.string(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  exclusiveMaximum: z.number().optional(),
});

function rangeOf(schema: z.ZodNumber): z.output<typeof numberSchema> {
  const { type, minimum, maximum, exclusiveMinimum, exclusiveMaximum } = rulesSchema.parse(
    z.toJSONSchema(schema),
  );
  const low = minimum ?? exclusiveMinimum;
  const high = maximum ?? exclusiveMaximum;
  return {
    type: 'number',
    whole: type === 'integer',
    ...(low !== undefined && low > -Number.MAX_SAFE_INTEGER && { minimum: low }),
    ...(high !== undefined && high < Number.MAX_SAFE_INTEGER && { maximum: high }),
    above: exclusiveMinimum !== undefined,
    below: exclusiveMaximum !== undefined,
  };
}
