/** Many stored runs that nobody carried out, for pages that must stay quick with a thousand of them. */
import type { Database } from 'better-sqlite3';
import { saveEvaluation } from '../../src/main/storage/evaluations.ts';
import { addJob } from '../../src/main/storage/jobs.ts';
import { createRun, setRunStatus } from '../../src/main/storage/runs.ts';
import { transact } from '../../src/main/storage/sql.ts';
import { parseRecipe } from '../../src/shared/recipe.ts';
import type { RunStatus } from '../../src/shared/run-states.ts';
import { makeReportInput } from './report-input.ts';

const seedsOfGroup = 5;
/** Every tenth group has a seed that came to no good end. */
const failEvery = 10;

/**
 * Groups of five seeds over a grid of d and KL coefficient; all ended, and each has a place in the queue.
 *
 * @returns the ids, in the order in which they were stored
 */
export function plantRuns(database: Database, count: number): string[] {
  const rounds = makeReportInput(1).results.rounds.slice(0, 2);
  return transact(database, () =>
    Array.from({ length: count }, (_, index) => {
      const group = Math.floor(index / seedsOfGroup);
      const costOffset = (group % 20) / 10;
      const klCoefficient = (1 + Math.floor(group / 20)) / 100;
      const seed = 1 + (index % seedsOfGroup);
      const name = `grid, limit d ${costOffset}, KL coefficient ${klCoefficient}`;
      const recipe = parseRecipe({ name, seed, rounds: 1, round: { policy: { costOffset, klCoefficient } } });
      const { id } = createRun(database, { name, recipe, seed, appVersion: '0' });
      addJob(database, id);
      setRunStatus(database, id, 'running');
      const failed = group % failEvery === 0 && seed === seedsOfGroup;
      const end: RunStatus = failed ? 'failed' : 'done';
      if (!failed) {
        for (const round of rounds) {
          const value = 0.2 + ((index * 7) % 50) / 100;
          const harmfulRedTeam = { value, low: value - 0.05, high: value + 0.05, n: 400 };
          saveEvaluation(database, id, round.round, { ...round, harmfulRedTeam });
        }
      }
      setRunStatus(database, id, end, failed ? 'The trainer ended with exit code 9.' : null);
      return id;
    }),
  );
}
