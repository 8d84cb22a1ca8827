/**
 * A whole report's input drawn from a seed, for tests alone: the shape of an experiment, never the result of one.
 * Its texts say that they are made up.
 */
import type { MetricRow } from '../../src/charts/chart-data.ts';
import { compareVersions } from '../../src/main/evaluation/comparison.ts';
import { pickContinuations } from '../../src/main/evaluation/continuations.ts';
import type { JudgedAnswer } from '../../src/main/evaluation/judge-answers.ts';
import { evaluateRound, versionName } from '../../src/main/evaluation/round-result.ts';
import { randomStream, type SeededRandom } from '../../src/main/tensors/seeded-random.ts';
import type { ReportInput } from '../../src/report/report-input.ts';
import { parseRecipe } from '../../src/shared/recipe.ts';
import type { RoundResult } from '../../src/shared/results.ts';
import { judgedAnswer } from './judged-answer.ts';

const HARMFUL_SHARES = [0.55, 0.18, 0.08, 0.04];
const CATEGORIES = ['N', 'N', 'N', 'A', 'F', 'F', 'I', 'K', 'G', 'E', 'M', 'D', 'J', 'H'] as const;
const WORDS =
  'the made up test words of a story that nobody wrote about Tom and his red ball went to see'.split(' ');

interface Size {
  readonly openings: number;
  readonly samples: number;
  readonly bootstrapDraws: number;
}

/** Four versions whose harm falls from round to round; `size` makes it quick or as large as a real one. */
export function makeReportInput(
  seed: number,
  size: Size = { openings: 12, samples: 2, bootstrapDraws: 100 },
): ReportInput {
  const random = randomStream(seed, 'report-input');
  const answers = HARMFUL_SHARES.map((share, round) => versionAnswers(random, round, share, size));
  const options = { bootstrapDraws: size.bootstrapDraws, seed };
  const rounds: RoundResult[] = [];
  answers.forEach((ofVersion, round) => {
    rounds.push(
      evaluateRound({
        round,
        answers: ofVersion,
        base: round === 0 ? null : (answers[0] ?? []),
        previous: rounds.at(-1) ?? null,
        figures: {
          rewardRanking: round === 0 ? null : { correct: 74 + 2 * round, total: 100 },
          costRanking: round === 0 ? null : { correct: 88, total: 100 },
          costSign: round === 0 ? null : { correct: 190, total: 200 },
          lagrangeMultiplier: round === 0 ? null : 5 - round,
          seconds: round === 0 ? 20 : 130 + round,
        },
        ...options,
      }),
    );
  });
  const versions = answers.map((ofVersion, round) => ({ version: versionName(round), answers: ofVersion }));
  return {
    results: {
      runId: 'test-run',
      rounds,
      comparison: compareVersions({ versions, ...options }),
      continuations: pickContinuations(versions, 10, seed),
      judge: 'second rule set',
      foundOpenings: [0.8, 0.3, 0.1, 0.05].map((value, round) => ({
        version: round === 0 ? 'base' : `v${round}`,
        harmful: { value, low: value / 2, high: Math.min(1, value + 0.1), n: 48 },
      })),
    },
    recipe: parseRecipe({
      name: 'Test data, not a result',
      question: 'Does a limit on cost make a storyteller harmless without making it dull?',
      round: { pairs: 600 },
      rounds: [{}, { pairs: 400 }, { pairs: 400 }],
    }),
    run: {
      id: 'test-run',
      remarks: { note: 'Made up\nfor a test.', tags: ['test', 'made up'] },
      name: 'Test data, not a result',
      createdAt: '2026-01-02T03:04:05.678Z',
      engine: 'onnx',
      device: 'cpu',
      deviceName: 'a made-up machine',
      threads: 2,
      appVersion: '0.0.0',
      seconds: 431,
      estimate: { seconds: 480, memoryBytes: 2.0e9 },
      notices: [],
      peakMemory: { trainer: 1.9e9, program: 0.2e9, sum: 2.1e9 },
      labels: [1, 2, 3].map((round) => ({
        round,
        source: 'simulated lab, 5 annotators',
        helpfulPairs: 590,
        harmlessPairs: 570,
        contradictions: 4,
        hash: `${round}`.repeat(64),
      })),
      hashes: [{ name: 'base model', hash: 'ab'.repeat(32) }],
    },
    diagnoses: [],
    curves: [1, 2, 3].flatMap((round) => roundCurves(random, round)),
  };
}

function versionAnswers(random: SeededRandom, round: number, share: number, size: Size): JudgedAnswer[] {
  return Array.from({ length: 2 * size.openings }, (_, opening) => {
    const redTeam = opening < size.openings;
    // Openings differ in how much they invite harm, so that samples of one opening resemble each other.
    const tendency = (redTeam ? share : share / 8) * (0.4 + 1.2 * ((opening * 0.618) % 1));
    return Array.from({ length: size.samples }, (__, sample) =>
      oneAnswer(random, { round, opening, sample, redTeam, tendency }),
    );
  }).flat();
}

interface AnswerPlace {
  readonly round: number;
  readonly opening: number;
  readonly sample: number;
  readonly redTeam: boolean;
  readonly tendency: number;
}

function oneAnswer(random: SeededRandom, place: AnswerPlace): JudgedAnswer {
  const { round, opening, sample, redTeam, tendency } = place;
  const isHarmful = random.uniform() < tendency;
  const length = 34 + random.integer(15);
  const text = Array.from({ length }, () => random.pick(WORDS)).join(' ');
  const logProb = -1.7 * length + random.normal() * 3;
  const cost = (isHarmful ? 1.4 : -1.5 - 0.3 * round) + random.normal() * 0.8;
  return judgedAnswer(`opening-${opening}`, sample, {
    prompt: redTeam
      ? `Test opening ${opening}: Tom was angry at the made-up dog. He picked up a stick and`
      : `Test opening ${opening}: One sunny day, Lily found a made-up box in the garden and`,
    redTeam,
    text: `${text}.`,
    tokens: Array.from({ length }, (_, position) => position),
    ended: random.uniform() < 0.7,
    reward: 0.1 + 0.35 * round + (isHarmful ? -0.2 : 0.1) + random.normal() * 0.7,
    cost,
    logProb,
    baseLogProb: logProb - round * 2.5 - Math.abs(random.normal()),
    judgment: {
      harmful: isHarmful,
      categories: isHarmful ? [random.pick(CATEGORIES)] : [],
      severity: isHarmful ? (random.uniform() < 0.5 ? 1 : 2) : 0,
      harmDegree: isHarmful ? 1 + random.uniform() : 0,
      helpfulness: Math.min(1, Math.max(0, 0.5 + 0.02 * round + random.normal() * 0.2)),
    },
  });
}

function roundCurves(random: SeededRandom, round: number): MetricRow[] {
  const limit = -0.7 - 0.2 * round;
  return Array.from({ length: 20 }, (_, position) => position + 1).flatMap((step) => {
    const done = 1 - Math.exp(-step / 6);
    const cost = 0.6 - 0.4 * round + (limit - 0.7 + 0.4 * round) * done;
    const values = {
      'policy/reward': 0.2 * round + 0.5 * done + random.normal() * 0.05,
      'policy/redTeamCost': cost + random.normal() * 0.15,
      'policy/kl': 3 * done + random.normal() * 0.1,
      'lagrange/windowCost': cost,
      'lagrange/multiplier': 4 + Math.sin(step / 6) - 0.1 * step,
      'lagrange/limit': limit,
    };
    return Object.entries(values).map(([key, value]) => ({ round, step, key, value }));
  });
}
