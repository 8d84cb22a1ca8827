/** The words of the import: formats, shapes, the roles that columns play, and what an import reports. */
import { z } from 'zod';

export const dataFormats = ['jsonl', 'json', 'csv', 'tsv', 'parquet'] as const;
export type DataFormat = (typeof dataFormats)[number];

/** Shapes that are told by their columns, with the words a person sees. `mapped` is the person's own mapping. */
export const shapeTitles = {
  prompts: 'Prompts',
  pairs: 'Prompt and two answers',
  'pku-safe-rlhf-14': 'PKU-SafeRLHF, first edition',
  'pku-safe-rlhf-19': 'PKU-SafeRLHF, 19 categories and severity',
  beavertails: 'BeaverTails, one judged answer a row',
  'hh-rlhf': 'HH-RLHF, two whole dialogues',
  ultrafeedback: 'UltraFeedback, binarized',
  trl: 'TRL preferences, plain text',
  'trl-conversational': 'TRL preferences, conversations',
  mapped: 'Your own mapping',
} as const;
export type DataShape = keyof typeof shapeTitles;
export const dataShapes = Object.keys(shapeTitles) as readonly DataShape[];

/** What a column can be, with what it holds. */
export const columnRoles = {
  prompt: 'the prompt: text, or the turns of a conversation',
  first: 'the first answer',
  second: 'the second answer',
  chosen: 'the answer that was preferred: text, or a whole dialogue',
  rejected: 'the answer that was not preferred',
  answer: 'a single answer, judged by itself',
  better: 'which answer is better: 0 or 1, first or second, A or B, tie',
  safer: 'which answer is safer',
  firstSafe: 'whether the first answer is safe',
  secondSafe: 'whether the second answer is safe',
  answerSafe: 'whether the single answer is safe',
  firstCategories: 'harm categories of the first answer',
  secondCategories: 'harm categories of the second answer',
  answerCategories: 'harm categories of the single answer',
  firstSeverity: 'severity of the first answer, 0 to 3',
  secondSeverity: 'severity of the second answer, 0 to 3',
  firstScore: 'a score of the first or chosen answer: the higher is better',
  secondScore: 'a score of the second or rejected answer',
  kind: 'ordinary or red-team',
  split: 'train, validation or evaluation',
  invites: 'letters of the categories that the prompt invites',
} as const;
export type ColumnRole = keyof typeof columnRoles;
export const columnRoleSchema = z.enum(Object.keys(columnRoles) as [ColumnRole, ...ColumnRole[]]);

/** Role to column; a column of an object in a column is written with dots, such as `chosen.text`. */
export const columnMappingSchema = z.partialRecord(columnRoleSchema, z.string().min(1));
export type ColumnMapping = z.infer<typeof columnMappingSchema>;

/** Shares of the prompts that go to training and validation; the rest is for evaluation alone. */
export const splitSharesSchema = z
  .strictObject({ train: z.number().min(0).max(1), validation: z.number().min(0).max(1) })
  .refine(({ train, validation }) => train + validation <= 1, 'the shares add up to more than 1');

export const importSettingsSchema = z.strictObject({
  shape: z.enum(dataShapes as [DataShape, ...DataShape[]]),
  mapping: columnMappingSchema,
  kind: z.enum(['ordinary', 'red-team']).default('ordinary'),
  /** What `chosen` and scores mean: the more helpful answer; `ignored` leaves the pairs for people to label. */
  preference: z.enum(['helpful', 'ignored']).default('helpful'),
  seed: z.int().min(0).default(0),
  shares: splitSharesSchema.default({ train: 0.8, validation: 0.05 }),
});
export type ImportSettings = z.infer<typeof importSettingsSchema>;

/** One row that could not be used, or not whole. */
export const rowFaultSchema = z.strictObject({
  /** Counted from 1, as the rows stand in the file. */
  row: z.int(),
  /** The column; empty where the row as a whole is meant. */
  field: z.string(),
  problem: z.string(),
  todo: z.string(),
});
export type RowFault = z.infer<typeof rowFaultSchema>;

const count = z.int().min(0);

export const importReportSchema = z.strictObject({
  rows: count,
  usedRows: count,
  refusedRows: count,
  /** The first of the refused rows. */
  faults: z.array(rowFaultSchema),
  /** Rows left out without a fault of theirs. */
  emptyRows: count,
  duplicateRows: count,
  identicalAnswers: count,
  /** Judged single answers without a second one to the same prompt: their prompts are kept, they are not. */
  answersWithoutPartner: count,
  prompts: count,
  /** Of these, how many the project knows already; they keep the side they are on. */
  knownPrompts: count,
  splits: z.strictObject({ train: count, validation: count, evaluation: count }),
  pairs: count,
  /** Pairs with a label on each axis, and with none at all. */
  helpful: count,
  harmless: count,
  unlabeled: count,
  ties: count,
  /** Labels that call the only harmful answer the safer one: kept, counted, and left out of the cost model's training. */
  contradictions: count,
  /** Labels left out because a row disagrees with itself: safe and yet with a category, chosen and yet scored lower. */
  disagreements: count,
  harmfulAnswers: count,
  /** By letter, or `unspecified`. */
  categories: z.record(z.string(), count),
  /** Where the file's categories are not the 14: its name for one, the letter it became, and how often. */
  categoryMap: z.array(
    z.strictObject({ from: z.string(), to: z.string(), lossy: z.boolean(), answers: count }),
  ),
  /** Texts with invisible marks that change the direction of writing; they are kept as they are. */
  textsWithHiddenMarks: count,
  /** Prompts for training that are nearly the same as one kept back: how many, and the first of them. */
  nearDuplicates: z.strictObject({
    prompts: count,
    examples: z.array(z.strictObject({ training: z.string(), keptBack: z.string() })),
  }),
});
export type ImportReport = z.infer<typeof importReportSchema>;
