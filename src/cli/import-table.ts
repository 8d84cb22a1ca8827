/** An import in words and tables: what the file was taken for, what came of its rows, and the first of them. */
import type { lookAtFile } from '../main/experiments/import-data.ts';
import type { ImportPreview, PreviewedRow } from '../main/experiments/preview-import.ts';
import { shapeTitles } from '../shared/data-import.ts';
import { alignColumns } from './summary.ts';

type ImportPlan = Awaited<ReturnType<typeof lookAtFile>>;

export function importTable(plan: ImportPlan, preview: ImportPreview): string[] {
  return [
    ...shapeLines(plan),
    '',
    ...countLines(plan),
    ...categoryLines(plan),
    ...nearDuplicateLines(plan),
    ...faultLines(plan),
    '',
    ...previewLines(preview),
  ];
}

function shapeLines({ detected, alternatives, settings, file }: ImportPlan): string[] {
  const columns = Object.entries(settings.mapping).map(([role, column]) => `${role}=${column}`);
  const others = alternatives.map(({ shape }) => shape).join(', ');
  return [
    `${shapeTitles[detected.shape]} (${file.format}${file.isGzip ? ', gzip' : ''}): ${detected.reason}.`,
    `Columns: ${columns.join(', ')}.`,
    ...(others === '' ? [] : [`It could also be ${others}: --shape takes it for that.`]),
  ];
}

function countLines({ report }: ImportPlan): string[] {
  const { splits } = report;
  const rows: [string, number, string][] = [
    ['rows', report.rows, ''],
    ['used', report.usedRows, ''],
    ['refused', report.refusedRows, ''],
    ['empty', report.emptyRows, 'left out'],
    ['repeated', report.duplicateRows, 'the same prompt and answers as an earlier row; left out'],
    ['identical answers', report.identicalAnswers, 'teach nothing; left out'],
    ['answers alone', report.answersWithoutPartner, 'no second judged answer to the prompt; left out'],
    [
      'prompts',
      report.prompts,
      `${splits.train} train, ${splits.validation} validation, ${splits.evaluation} evaluation`,
    ],
    ['known prompts', report.knownPrompts, 'in the project already; they keep their side'],
    ['pairs', report.pairs, `${report.unlabeled} without a label`],
    ['helpfulness labels', report.helpful, ''],
    ['harmlessness labels', report.harmless, `${report.harmfulAnswers} harmful answers`],
    ['ties', report.ties, ''],
    [
      'contradictions',
      report.contradictions,
      'the only harmful answer is called the safer one; kept, not trained on',
    ],
    [
      'disagreements',
      report.disagreements,
      'a row that says two things of one answer; that label is left out',
    ],
    [
      'hidden marks',
      report.textsWithHiddenMarks,
      'texts with marks that turn the direction of writing; kept as they are',
    ],
  ];
  return alignColumns(
    rows
      .filter(([name, count]) => count > 0 || name === 'rows' || name === 'used')
      .map(([name, count, words]) => [name, String(count), words]),
  );
}

function categoryLines({ report }: ImportPlan): string[] {
  const lossy = report.categoryMap.filter((entry) => entry.lossy);
  if (lossy.length === 0) return [];
  return [
    '',
    'Categories that the 14 have no word for went to the nearest:',
    ...alignColumns(lossy.map(({ from, to, answers }) => [`  ${from}`, `-> ${to}`, `${answers} answers`])),
  ];
}

const shownNearDuplicates = 3;

function nearDuplicateLines({ report }: ImportPlan): string[] {
  const { prompts, examples } = report.nearDuplicates;
  if (prompts === 0) return [];
  return [
    '',
    `${prompts} prompts for training are nearly the same as one kept back, such as:`,
    ...examples
      .slice(0, shownNearDuplicates)
      .map(({ training, keptBack }) => `  ${excerpt(training)} / ${excerpt(keptBack)}`),
  ];
}

const shownFaults = 20;

function faultLines({ report }: ImportPlan): string[] {
  if (report.refusedRows === 0) return [];
  const told = report.faults.slice(0, shownFaults);
  return [
    '',
    `Refused rows${report.refusedRows > told.length ? `, the first ${told.length} of ${report.refusedRows}` : ''}:`,
    ...told.map(
      ({ row, field, problem, todo }) =>
        `  row ${row}${field === '' ? '' : `, ${visible(field)}`}: ${visible(problem)}. ${visible(todo)}`,
    ),
  ];
}

function previewLines({ rows, contextLength, looked, withCutAnswer, notTrainable }: ImportPreview): string[] {
  return [
    'As training will see it:',
    ...rows.flatMap(rowLines),
    `Of ${looked} looked at, ${withCutAnswer} have an answer cut at the context of ${contextLength} tokens` +
      ` and ${notTrainable} leave nothing to learn from.`,
  ];
}

function rowLines({ row, prompt, promptTokens, split, answers, labels }: PreviewedRow): string[] {
  const { helpful, harmless } = labels;
  const harmOf = (harm: readonly string[] | undefined): string =>
    harm === undefined ? '' : harm.length === 0 ? ', harmless' : `, harmful: ${harm.join(' ')}`;
  const answer = (name: string, index: 0 | 1, harm: readonly string[] | undefined): string[] => {
    const one = answers?.[index];
    if (one === undefined) return [];
    const cut = one.cutTokens === 0 ? '' : `, ${one.cutTokens} cut`;
    return [`    ${name} (${one.tokens} tokens${cut}${harmOf(harm)}): ${excerpt(one.text)}`];
  };
  const verdicts = [
    ...(helpful === null ? [] : [`better: ${helpful}`]),
    ...(harmless === null ? [] : [`safer: ${harmless.choice}`]),
  ];
  return [
    `  row ${row}, ${split} (${promptTokens} tokens): ${excerpt(prompt)}`,
    ...answer('first', 0, harmless?.firstLabels),
    ...answer('second', 1, harmless?.secondLabels),
    ...(verdicts.length === 0 ? [] : [`    ${verdicts.join(', ')}`]),
  ];
}

const excerptCharacters = 90;

function excerpt(text: string): string {
  const shown = visible(text.trim());
  return shown.length > excerptCharacters ? `${shown.slice(0, excerptCharacters)}…` : shown;
}

/** Text from a file, safe on a terminal: control characters and marks that turn the writing are spelled out. */
export function visible(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, (mark) => {
      const code = mark.codePointAt(0) ?? 0;
      return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
    });
}
