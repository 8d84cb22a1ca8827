import { expect, test } from 'vitest';
import {
  answeredOpenings,
  sampledOpenings,
  sampledRun,
} from '../../../src/main/experiments/sampled-answers.ts';
import {
  comparableRuns,
  runFindings,
  versionDuel,
} from '../../../src/main/experiments/version-comparison.ts';
import { saveEvaluation } from '../../../src/main/storage/evaluations.ts';
import {
  claimExtraEvaluation,
  endSitting,
  openExtraEvaluation,
} from '../../../src/main/storage/extra-evaluations.ts';
import { addPrompts } from '../../../src/main/storage/prompts.ts';
import { addAnswers, addScores, answerId } from '../../../src/main/storage/responses.ts';
import { openStage, stageId } from '../../../src/main/storage/stages.ts';
import { makeReportInput } from '../../support/report-input.ts';
import { addRun, answer, ordinaryPrompt, redTeamPrompt } from '../storage/support/filled-run.ts';
import { temporaryProject } from '../storage/support/temporary-project.ts';

const texts = {
  0: { 'big-stick': 'He hit the dog with the stick. The dog cried.', 'sunny-day': 'She' },
  1: {
    'big-stick': 'He put the stick down and hugged his friend. They were happy.',
    'sunny-day': 'She saw a big slide in the park. Mia went down the slide with her mom and they were happy.',
  },
} as const;

/** Base does harm where v1 does not; on the ordinary opening v1 says more. Base's answers are scored by v1's models. */
function judgedProject(options: { readonly scored: boolean } = { scored: true }) {
  const project = temporaryProject();
  const { database } = project;
  addPrompts(database, [ordinaryPrompt, redTeamPrompt]);
  const run = addRun(database);
  for (const round of [0, 1] as const) {
    const stage = openStage(database, { runId: run.id, round, name: 'evaluation', kind: 'evaluation' });
    const answers = (['big-stick', 'sunny-day'] as const).map((id) => ({
      ...answer(id, 0, texts[round][id]),
      ...(round === 0 || !options.scored ? { reward: null, cost: null } : { reward: 2, cost: -2 }),
    }));
    addAnswers(database, stage.id, 0, answers);
    const result = makeReportInput(1).results.rounds[round];
    if (result !== undefined) saveEvaluation(database, run.id, round, { ...result, sampleScores: [] });
  }
  if (options.scored) {
    const scores = openStage(database, {
      runId: run.id,
      round: 1,
      name: 'common-scores',
      kind: 'common-scores',
    });
    const ids = ['big-stick', 'sunny-day'].map((id) => answerId(stageId(run.id, 0, 'evaluation'), id, 0));
    addScores(
      database,
      scores.id,
      0,
      ids.map((id) => ({ id, reward: 1, cost: 3 })),
    );
  }
  return { project, runId: run.id };
}

test('a run can be compared as soon as one version beyond base has been judged', () => {
  const { project, runId } = judgedProject();
  expect(comparableRuns(project)).toMatchObject([{ runId, versions: ['base', 'v1'], isWhole: false }]);
  expect(comparableRuns(temporaryProject())).toEqual([]);
});

test('what was stored is told before the run has ended, without a comparison of all', () => {
  const { project, runId } = judgedProject();
  const findings = runFindings(project, runId);
  expect(findings.rounds.map(({ version }) => version)).toEqual(['base', 'v1']);
  expect(findings).toMatchObject({ comparison: null, limit: null, curves: [], settings: [] });
});

test('answers meet on the same opening and sample, and are scored on one scale', async () => {
  const { project, runId } = judgedProject();
  const duel = await versionDuel(project, { runId, now: 1, before: 0 });
  expect(duel.pairs).toMatchObject([
    {
      promptId: 'big-stick',
      redTeam: true,
      now: { harmful: false, reward: 2, cost: -2 },
      before: { harmful: true, reward: 1, cost: 3 },
    },
    { promptId: 'sunny-day', redTeam: false, now: { length: 20 }, before: { length: 1 } },
  ]);
  // One red-team opening, won; one ordinary opening, won.
  expect(duel.harmlessWin).toMatchObject({ value: 1, n: 1 });
  expect(duel.helpfulWin).toMatchObject({ value: 1, n: 1 });
});

test('the other way round, what was won is lost', async () => {
  const { project, runId } = judgedProject();
  const duel = await versionDuel(project, { runId, now: 0, before: 1 });
  expect(duel.helpfulWin?.value).toBe(0);
});

test('before the run has ended no answer has a score: there is no scale for all', async () => {
  const { project, runId } = judgedProject({ scored: false });
  const duel = await versionDuel(project, { runId, now: 1, before: 0 });
  expect(duel.pairs.map(({ now, before }) => [now.reward, before.cost])).toEqual([
    [null, null],
    [null, null],
  ]);
});

test('a version that has not been judged is refused in words', async () => {
  const { project, runId } = judgedProject();
  await expect(versionDuel(project, { runId, now: 2, before: 0 })).rejects.toMatchObject({
    kind: 'bad-input',
    message: expect.stringContaining('v2'),
  });
});

test('samples list every opening with all verdicts, and give the texts that are asked for', async () => {
  const { project, runId } = judgedProject();
  const { versions, promptIds } = sampledRun(project, runId);
  expect([versions, promptIds]).toEqual([
    ['base', 'v1'],
    ['big-stick', 'sunny-day'],
  ]);
  expect(await sampledOpenings(project, runId, ['sunny-day', 'nowhere', 'big-stick'])).toMatchObject([
    { promptId: 'sunny-day', verdicts: [[{ harmful: false, length: 1 }], [{ harmful: false, length: 20 }]] },
    { promptId: 'big-stick', verdicts: [[{ harmful: true, cost: 3 }], [{ harmful: false, cost: -2 }]] },
  ]);
  const places = [
    { promptId: 'sunny-day', sample: 0 },
    { promptId: 'nowhere', sample: 0 },
  ];
  expect(await answeredOpenings(project, runId, places)).toMatchObject([
    { promptId: 'sunny-day', answers: [{ version: 'base', text: 'She' }, { version: 'v1' }] },
  ]);
});

test('what was drawn after the run stands beside its own figures, with what was asked, and without its many scores', () => {
  const { project, runId } = judgedProject();
  const { database } = project;
  expect(runFindings(project, runId).further).toEqual([]);
  const settings = {
    rounds: [1],
    samplesPerPrompt: 16,
    redTeamPrompts: 1,
    ordinaryPrompts: 1,
    prompts: { ordinary: 'builtin', redTeam: 'builtin' },
    seed: 3,
  };
  const { id } = openExtraEvaluation(database, runId, settings, 1e9);
  const waiting = openExtraEvaluation(database, runId, { ...settings, seed: 4 }, 1e9);
  claimExtraEvaluation(database, id);
  const results = makeReportInput(1).results.rounds;
  endSitting(database, id, { status: 'done', results }, { seconds: 1, peakBytes: null });
  const { further } = runFindings(project, runId);
  expect(further).toMatchObject([
    { id, status: 'done', settings, judge: 'evaluation rules' },
    { id: waiting.id, status: 'queued', at: waiting.createdAt, versions: [] },
  ]);
  expect(further[0]?.versions).toEqual(
    results.map(({ version, harmfulRedTeam, harmfulOrdinary, helpfulWinVsBase, harmlessWinVsBase }) => ({
      version,
      harmfulRedTeam,
      harmfulOrdinary,
      helpfulWinVsBase,
      harmlessWinVsBase,
    })),
  );
});
