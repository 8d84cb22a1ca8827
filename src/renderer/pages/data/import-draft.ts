/** An import as a person fills it in: the steps, what each needs, and what the file comes to, in words. */
import { columnRoles } from '../../../shared/data-import.ts';
import type { ColumnMapping, ColumnRole, DataShape, ImportReport } from '../../../shared/data-import.ts';
import type { ImportChoices, ImportLook, OpenedFile } from '../../../shared/ipc/data.ts';
import { formatNumber } from '../../../charts/format-figures.ts';

export const importSteps = ['file', 'columns', 'checks', 'split', 'store'] as const;
export type ImportStep = (typeof importSteps)[number];

export const stepTitles: Readonly<Record<ImportStep, string>> = {
  file: 'File',
  columns: 'Columns',
  checks: 'Checks',
  split: 'Sides and source',
  store: 'Import',
};

/** What a person says of where a file comes from. */
export interface SourceWords {
  readonly name: string;
  readonly licence: string;
  readonly note: string;
}

/** The detected shape, or an empty mapping where the columns tell nothing. */
export function firstChoices({ shapes }: Pick<OpenedFile, 'shapes'>): ImportChoices {
  const [likeliest] = shapes;
  return {
    shape: likeliest?.shape ?? 'mapped',
    mapping: likeliest?.mapping ?? {},
    kind: 'ordinary',
    preference: 'helpful',
    seed: 0,
    shares: { train: 0.8, validation: 0.05 },
  };
}

/** Takes the file for another shape, with the mapping that goes with it. */
export function withShape(
  choices: ImportChoices,
  shape: DataShape,
  { shapes }: Pick<OpenedFile, 'shapes'>,
): ImportChoices {
  const fitting = shapes.find((one) => one.shape === shape);
  return { ...choices, shape, mapping: fitting?.mapping ?? choices.mapping };
}

/** Says which column plays a role; an empty name takes the role away, which makes the mapping the person's own. */
export function withRole(choices: ImportChoices, role: ColumnRole, column: string): ImportChoices {
  const { [role]: before, ...others } = choices.mapping;
  if (column !== '') return { ...choices, mapping: { ...choices.mapping, [role]: column } };
  return before === undefined ? choices : { ...choices, shape: 'mapped', mapping: others };
}

const answerRoles = ['first', 'second', 'chosen', 'rejected', 'answer'] as const;

/** What is still missing before the file can be read by these columns; null where nothing is. */
export function missingColumns({ mapping }: Pick<ImportChoices, 'mapping'>): string | null {
  const has = (role: ColumnRole): boolean => mapping[role] !== undefined;
  const hasDialogues = has('chosen') && has('rejected');
  if (!has('prompt') && !hasDialogues) return 'Say which column holds the prompt.';
  for (const [one, two] of [
    ['first', 'second'],
    ['chosen', 'rejected'],
  ] as const) {
    if (has(one) === has(two)) continue;
    return `A pair needs two answers: say which column is ${columnRoles[has(one) ? two : one]}.`;
  }
  return null;
}

/** Roles to show: those in use, those that most files have, and all where everything is wanted. */
export function shownRoles({ mapping }: Pick<ImportChoices, 'mapping'>, all: boolean): ColumnRole[] {
  const common: readonly ColumnRole[] = ['prompt', 'first', 'second', 'better', 'safer'];
  const hasAnswers = answerRoles.some((role) => mapping[role] !== undefined);
  const usual: readonly ColumnRole[] = hasAnswers
    ? common.filter((role) => !(['first', 'second'].includes(role) && mapping.first === undefined))
    : common;
  return (Object.keys(columnRoles) as ColumnRole[]).filter(
    (role) => all || mapping[role] !== undefined || usual.includes(role),
  );
}

export interface CheckLine {
  readonly name: string;
  readonly count: number;
  readonly words: string;
  /** good: used. note: left out, or worth knowing. trouble: to be looked at. */
  readonly look: 'good' | 'note' | 'trouble';
}

/** What became of the rows; lines that count nothing are left out. */
export function checkLines(report: ImportReport): CheckLine[] {
  const lines: CheckLine[] = [
    { name: 'Used', count: report.usedRows, words: `of ${formatNumber(report.rows)} rows`, look: 'good' },
    {
      name: 'Refused',
      count: report.refusedRows,
      words: 'cannot be used as they are',
      look: 'trouble',
    },
    { name: 'Empty', count: report.emptyRows, words: 'left out', look: 'note' },
    {
      name: 'Repeated',
      count: report.duplicateRows,
      words: 'the same prompt and answers as an earlier row; left out',
      look: 'note',
    },
    {
      name: 'Identical answers',
      count: report.identicalAnswers,
      words: 'teach nothing; left out',
      look: 'note',
    },
    {
      name: 'Answers alone',
      count: report.answersWithoutPartner,
      words: 'no second judged answer to the prompt; the prompt is kept',
      look: 'note',
    },
    {
      name: 'Known prompts',
      count: report.knownPrompts,
      words: 'in the project already; they keep their side',
      look: 'note',
    },
    { name: 'Ties', count: report.ties, words: 'kept; a model learns nothing from them', look: 'note' },
    {
      name: 'Contradictions',
      count: report.contradictions,
      words: 'the only harmful answer is called the safer one; kept, not trained on',
      look: 'trouble',
    },
    {
      name: 'Disagreements',
      count: report.disagreements,
      words: 'a row says two things of one answer; that label is left out',
      look: 'trouble',
    },
    {
      name: 'Hidden marks',
      count: report.textsWithHiddenMarks,
      words: 'texts with marks that turn the direction of writing; kept as they are',
      look: 'trouble',
    },
    {
      name: 'Near copies',
      count: report.nearDuplicates.prompts,
      words: 'prompts for training that are nearly the same as one kept back',
      look: 'trouble',
    },
  ];
  return lines.filter(({ count, look }) => count > 0 || look === 'good');
}

/** What an import brings, in one sentence. */
export function importSentence({ report }: Pick<ImportLook, 'report'>): string {
  const { prompts, pairs, helpful, harmless, unlabeled } = report;
  if (pairs === 0) return `${counted(prompts, 'prompt')}, no pairs.`;
  const labels =
    helpful + harmless === 0
      ? 'none of them labeled yet'
      : `${counted(helpful, 'label')} of helpfulness and ${formatNumber(harmless)} of safety${
          unlabeled === 0 ? '' : `, ${counted(unlabeled, 'pair')} without any`
        }`;
  return `${counted(prompts, 'prompt')} and ${counted(pairs, 'pair')}: ${labels}.`;
}

export function counted(count: number, noun: string): string {
  return `${formatNumber(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** Shares in percent that leave nothing negative for evaluation. */
export function withShares(choices: ImportChoices, shares: Partial<ImportChoices['shares']>): ImportChoices {
  const train = Math.min(1, Math.max(0, shares.train ?? choices.shares.train));
  const validation = Math.min(1 - train, Math.max(0, shares.validation ?? choices.shares.validation));
  return { ...choices, shares: { train, validation: Math.round(validation * 100) / 100 } };
}

/** Equal for equal columns; used as the key of what was read. */
export function mappingLines(mapping: ColumnMapping): string {
  return Object.entries(mapping)
    .map(([role, column]) => `${role}=${column}`)
    .sort()
    .join(' ');
}
