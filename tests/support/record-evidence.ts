/**
 * Writes down what diagnostics look at in a stored run, as a fixture: the numbers of real runs, to hold the rules to.
 *
 * Run: node tests/support/record-evidence.ts <project folder> <run> > tests/fixtures/evidence-<what>.json
 */
import { readEvidence } from '../../src/main/experiments/diagnostics/read-evidence.ts';
import type { RoundEvidence, Step } from '../../src/main/experiments/diagnostics/round-evidence.ts';
import { findRun } from '../../src/main/experiments/open-for-work.ts';
import { readProject } from '../../src/main/storage/project.ts';

/** Six digits are more than any rule looks at. */
const digits = 6;

const [, , folder = '', name = 'latest'] = process.argv;
const project = readProject(folder);
try {
  const run = findRun(project, name);
  const rounds = readEvidence(project, run).map(withoutAnswers);
  const { seed, appVersion, deviceName } = run;
  process.stdout.write(
    `${JSON.stringify({ recipe: run.name, seed, appVersion, deviceName, rounds }, rounded)}\n`,
  );
} finally {
  project.close();
}

/** Scores of single answers and shares by category are many, and no rule reads them. */
function withoutAnswers(evidence: RoundEvidence): object {
  const bare = (judged: RoundEvidence['judged']): object | null => {
    if (judged === null) return null;
    const { version, harmfulRedTeam, helpfulWinVsBase, distinct2, meanLength, identicalShare } = judged;
    const { costClassifier, worseThanBefore } = judged;
    return {
      version,
      harmfulRedTeam,
      helpfulWinVsBase,
      distinct2,
      meanLength,
      identicalShare,
      costClassifier,
      worseThanBefore,
    };
  };
  return {
    ...evidence,
    judged: bare(evidence.judged),
    base: bare(evidence.base),
    rewardModel: inColumns(evidence.rewardModel),
    costModel: inColumns(evidence.costModel),
    policy: inColumns(evidence.policy),
  };
}

/** Steps by figure, null where a step did not report it: a tenth of the text that objects take. */
function inColumns(steps: readonly Step[]): object {
  const keys = [...new Set(steps.flatMap(({ values }) => Object.keys(values)))];
  const column = (key: string): (number | null)[] =>
    steps.map(({ values }) => Object.entries(values).find(([name]) => name === key)?.[1] ?? null);
  return {
    step: steps.map(({ step }) => step),
    ...Object.fromEntries(keys.map((key) => [key, column(key)])),
  };
}

function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toPrecision(digits)) : value;
}
