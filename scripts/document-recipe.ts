/**
 * Writes docs/recipe.md from the recipe's schemas, so that defaults, ranges and meanings stand in one place.
 *
 * Run: node scripts/document-recipe.ts
 */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { experimentSettings, roundSettings } from '../src/shared/recipe-settings.ts';
import type { RecipeSetting, SettingKind } from '../src/shared/recipe-settings.ts';
import { rangeInWords } from '../src/shared/setting-range.ts';

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

function standardInWords({ standard, isOptional }: RecipeSetting): string {
  if (standard === undefined) return isOptional ? 'left out' : 'required';
  return standard === '' ? 'empty' : `\`${JSON.stringify(standard).replace(/"/g, '')}\``;
}

function kindInWords(kind: SettingKind): string {
  switch (kind.type) {
    case 'number':
      return rangeInWords(kind);
    case 'number-or-word':
      return `\`${kind.word}\`, or ${rangeInWords(kind.number)}`;
    case 'choice':
      return kind.options.map((option) => `\`${option}\``).join(', ');
    case 'switch':
      return 'true, false';
    case 'text':
      return 'text';
    case 'names':
      return 'a list of names';
    case 'cost-offset':
      return `${rangeInWords(kind.raw)}, or \`{ relative: ${rangeInWords(kind.relative)} }\``;
  }
}

function meaningInWords({ title, meaning, symbol, unit }: RecipeSetting): string {
  if (title === undefined) return '';
  const marks = [symbol, unit].filter(Boolean).join(', ');
  return `**${title}**${marks === '' ? '' : ` (${marks})`}. ${meaning}`;
}

function table(settings: readonly RecipeSetting[]): string {
  const lines = settings.map(
    (setting) =>
      `| \`${setting.path}\` | ${standardInWords(setting)} | ${kindInWords(setting.kind)} | ${meaningInWords(setting)} |`,
  );
  return ['| Key | Default | Range | Meaning |', '| --- | --- | --- | --- |', ...lines].join('\n');
}

/** The whole page, in Markdown as prettier formats it. */
export async function recipePage(): Promise<string> {
  const page = [
    INTRODUCTION,
    '## The experiment',
    table(experimentSettings()),
    '## Each round',
    'These stand under `round`, or under one entry of `rounds`.',
    table(roundSettings('')),
  ].join('\n\n');
  return format(page, { ...(await resolveConfig(recipePageFile)), parser: 'markdown' });
}

if (import.meta.main) writeFileSync(recipePageFile, await recipePage());
