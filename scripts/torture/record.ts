/** What was tortured so far, sitting by sitting, and the part of docs/survival.md that tells it. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { z } from 'zod';

const docs = join(resolve(import.meta.dirname, '../..'), 'docs');
export const recordFile = join(docs, 'torture.json');
export const survivalPage = join(docs, 'survival.md');

const common = {
  /** The day, as 2026-11-21. */
  on: z.iso.date(),
  /** What the moments were drawn from: no two sittings of a victim have the same. */
  seed: z.int(),
  kills: z.int().min(1),
  seconds: z.number(),
  /** Runs that could not go on, or acknowledged writes that were gone. */
  lost: z.array(z.string()),
};
const runsSittingSchema = z.strictObject({
  victim: z.enum(['trainer', 'parent']),
  ...common,
  runs: z.int(),
  differing: z.array(z.string()),
  /** How often each stage was under way. */
  stages: z.record(z.string(), z.int()),
});
const writersSittingSchema = z.strictObject({
  victim: z.literal('writers'),
  ...common,
  acknowledged: z.int(),
  halves: z.int(),
  integrity: z.string(),
});
const sittingSchema = z.discriminatedUnion('victim', [runsSittingSchema, writersSittingSchema]);
export type RunsSitting = z.infer<typeof runsSittingSchema>;
export type WritersSitting = z.infer<typeof writersSittingSchema>;
export type Sitting = z.infer<typeof sittingSchema>;
export type SittingVictim = Sitting['victim'];

const recordSchema = z.strictObject({ sittings: z.array(sittingSchema) });

export function readSittings(file = recordFile): Sitting[] {
  return recordSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).sittings;
}

/** Adds a sitting to the record, and tells the whole of it in the page. */
export async function addSitting(
  sitting: Sitting,
  files = { record: recordFile, page: survivalPage },
): Promise<void> {
  const sittings = [...readSittings(files.record), sitting];
  const written = await formatted(JSON.stringify({ sittings }), files.record);
  const page = await formatted(withRecord(readFileSync(files.page, 'utf8'), sittings), files.page);
  replaceFile(files.record, written);
  replaceFile(files.page, page);
}

const [begin, end] = ['<!-- what was tortured -->', '<!-- end of what was tortured -->'];

/** The page with the part between the marks made anew. */
export function withRecord(page: string, sittings: readonly Sitting[]): string {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/survival.md has lost its marks ${begin} and ${end}.`);
  return `${page.slice(0, from)}${begin}\n\n${sittingsInWords(sittings)}\n\n${page.slice(to)}`;
}

export function killsOf(sittings: readonly Sitting[], victim: SittingVictim): number {
  return sum(sittings.filter((sitting) => sitting.victim === victim).map(({ kills }) => kills));
}

/** Whether nothing was lost, and no number came out another. */
export function isClean(sitting: Sitting): boolean {
  if (sitting.lost.length > 0) return false;
  return sitting.victim === 'writers'
    ? sitting.halves === 0 && sitting.integrity === 'ok'
    : sitting.differing.length === 0;
}

function sittingsInWords(sittings: readonly Sitting[]): string {
  const runs = sittings.filter((sitting) => sitting.victim !== 'writers');
  const writers = sittings.filter((sitting) => sitting.victim === 'writers');
  const rows = (['trainer', 'parent'] as const).map((victim) => {
    const own = runs.filter((sitting) => sitting.victim === victim);
    return [
      victim === 'trainer' ? 'the trainer' : 'its parent',
      ...[
        sum(own.map(({ kills }) => kills)),
        own.length,
        sum(own.map((sitting) => sitting.runs)),
        `${Math.round(sum(own.map(({ seconds }) => seconds)) / 60)} min`,
        sum(own.map(({ lost }) => lost.length)),
        sum(own.map(({ differing }) => differing.length)),
      ].map(String),
    ];
  });
  const table = [
    [
      'Killed',
      'Kills',
      'Sittings',
      'Runs',
      'Took',
      'Runs that could not go on',
      'Parts that differ from the calm run',
    ],
    Array.from({ length: 7 }, () => '---'),
    ...rows,
  ];
  const places = (victim: SittingVictim): string =>
    stagesInWords(runs.filter((one) => one.victim === victim));
  const integrity = [...new Set(writers.map((sitting) => sitting.integrity))].join(', ');
  return [
    table.map((row) => `| ${row.join(' | ')} |`).join('\n'),
    `The trainer was under way in: ${places('trainer')}. Its parent in: ${places('parent')}.`,
    `Writers were killed ${killsOf(sittings, 'writers')} times, in ${writers.length} sittings. They had ` +
      `${sum(writers.map(({ acknowledged }) => acknowledged))} writes acknowledged, of two judgments and two metrics each: ` +
      `${sum(writers.map(({ lost }) => lost.length))} were lost, ${sum(writers.map(({ halves }) => halves))} half there; ` +
      `SQLite's \`integrity_check\` says \`${integrity}\`.`,
    ...troubles(sittings),
  ].join('\n\n');
}

function stagesInWords(sittings: readonly RunsSitting[]): string {
  const counts = new Map<string, number>();
  for (const { stages } of sittings) {
    for (const [stage, count] of Object.entries(stages)) counts.set(stage, (counts.get(stage) ?? 0) + count);
  }
  return [...counts]
    .toSorted(([nameA, a], [nameB, b]) => b - a || nameA.localeCompare(nameB))
    .map(([stage, count]) => `${stage} ${count}`)
    .join(', ');
}

/** What was lost or came out another, one line each. */
function troubles(sittings: readonly Sitting[]): string[] {
  const lines = sittings
    .filter((sitting) => !isClean(sitting))
    .flatMap((sitting) => {
      const found = [...sitting.lost, ...(sitting.victim === 'writers' ? [] : sitting.differing)];
      return (found.length === 0 ? ['see docs/torture.json'] : found).map(
        (line) => `- ${sitting.victim}, seed ${sitting.seed}: ${line}`,
      );
    });
  return lines.length === 0 ? [] : [`What went wrong:\n\n${lines.join('\n')}`];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

async function formatted(text: string, file: string): Promise<string> {
  return format(text, { ...(await resolveConfig(file)), filepath: file });
}

/** A sitting that is killed while it is noted leaves the file as it was. */
function replaceFile(file: string, text: string): void {
  writeFileSync(`${file}.part`, text);
  renameSync(`${file}.part`, file);
}
