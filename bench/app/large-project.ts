/** A project as large as they come, through the stores: real answers and openings of the demo, many times over. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { plantRuns } from '../../tests/support/planted-runs.ts';
import { makeReportInput } from '../../tests/support/report-input.ts';
import { demoFiles, readDemoRecord } from '../../src/main/experiments/demo-project.ts';
import { listEvaluations, saveEvaluation } from '../../src/main/storage/evaluations.ts';
import { unpackProject } from '../../src/main/storage/packed-project.ts';
import { openProject, readProject } from '../../src/main/storage/project.ts';
import { addPrompts } from '../../src/main/storage/prompts.ts';
import { addAnswers, listAnswers } from '../../src/main/storage/responses.ts';
import type { AnswerRecord } from '../../src/main/storage/responses.ts';
import { createRun, latestRun, setRunStatus } from '../../src/main/storage/runs.ts';
import { openStage, stageId } from '../../src/main/storage/stages.ts';
import { parseRecipe } from '../../src/shared/recipe.ts';

const samplesPerPrompt = 4;
const rounds = 3;

/** The answers of each version of the demo to the held-out openings. */
export async function demoAnswers(scratch: string): Promise<readonly (readonly AnswerRecord[])[]> {
  const record = readDemoRecord();
  if (record === null) throw new Error('This Ballast came without the demo.');
  const folder = join(scratch, 'demo');
  await unpackProject(demoFiles.database, record, folder);
  const project = readProject(folder);
  try {
    const run = latestRun(project.database);
    if (run === null) throw new Error('The demo holds no run.');
    return listEvaluations(project.database, run.id).map(({ round }) =>
      listAnswers(project.database, stageId(run.id, round, 'evaluation')),
    );
  } finally {
    project.close();
  }
}

/** `runs` runs without answers, and one whose versions have given `responses` answers together. */
export function makeLargeProject(
  folder: string,
  versions: readonly (readonly AnswerRecord[])[],
  { runs, responses }: { readonly runs: number; readonly responses: number },
): void {
  const project = openProject(folder, { create: true });
  try {
    plantRuns(project.database, runs);
    plantAnswers(project.database, versions, responses / (rounds + 1) / samplesPerPrompt);
  } finally {
    project.close();
  }
}

function plantAnswers(
  database: Database,
  versions: readonly (readonly AnswerRecord[])[],
  openings: number,
): void {
  const known = [...new Map((versions[0] ?? []).map((answer) => [answer.promptId, answer])).values()];
  const prompts = Array.from({ length: openings }, (_, index) => {
    const { prompt, redTeam } = at(known, index);
    const kind = redTeam ? ('red-team' as const) : ('ordinary' as const);
    return { id: `opening-${index}`, text: `${index}. ${prompt}`, kind, split: 'evaluation' as const };
  });
  addPrompts(
    database,
    prompts.map((prompt) => ({ ...prompt, categories: [], source: 'bench' })),
  );
  const recipe = parseRecipe({
    name: 'Very many answers',
    rounds,
    round: { evaluation: { samplesPerPrompt } },
  });
  const run = createRun(database, { name: recipe.name, recipe, seed: 1, appVersion: '0' });
  setRunStatus(database, run.id, 'running');
  makeReportInput(1).results.rounds.forEach((result, round) => {
    const answers = versions[round] ?? [];
    const stage = openStage(database, { runId: run.id, round, name: 'evaluation', kind: 'evaluation' });
    addAnswers(
      database,
      stage.id,
      0,
      prompts.flatMap(({ id: promptId }, index) =>
        Array.from({ length: samplesPerPrompt }, (_, sample) => {
          const {
            id: _id,
            prompt: _prompt,
            redTeam: _redTeam,
            ...answer
          } = at(answers, index * samplesPerPrompt + sample);
          return { ...answer, promptId, sample };
        }),
      ),
    );
    saveEvaluation(database, run.id, round, { ...result, sampleScores: [] });
  });
  setRunStatus(database, run.id, 'done');
}

/** A file of labeled pairs, each with an opening of its own. */
export function writePairs(
  file: string,
  versions: readonly (readonly AnswerRecord[])[],
  pairs: number,
): void {
  const [base = [], first = []] = versions;
  const lines = Array.from({ length: pairs }, (_, index) =>
    JSON.stringify({
      prompt: `${index}. ${at(base, index).prompt}`,
      answer_a: at(base, index).text,
      answer_b: at(first, index).text,
      better: index % 2,
    }),
  );
  writeFileSync(file, lines.join('\n'));
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index % items.length];
  if (item === undefined) throw new Error('The demo holds no answers.');
  return item;
}
