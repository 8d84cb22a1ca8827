/** A run that is paused by Ctrl-C and then killed ends with the numbers of one that nobody disturbed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { ballast, lastJson, startBallast } from '../support/run-ballast.ts';

const recipe = join(resolve(import.meta.dirname, '../..'), 'tests/fixtures/tiny-recipe.yaml');

let home = '';
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'ballast-survival-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Everything a script reads of a run, but for its id and its time. */
function figures(stdout: string): unknown[] {
  const summary = z
    .object({ rounds: z.array(z.looseObject({ seconds: z.number() })) })
    .parse(lastJson(stdout));
  return summary.rounds.map(({ seconds: _seconds, ...round }) => round);
}

test('paused in one stage and killed in another, a run ends as if nothing had happened', async () => {
  const undisturbed = await ballast(join(home, 'calm'), ['run', recipe, '--json']);
  expect(undisturbed.code, undisturbed.stderr).toBe(0);

  const troubled = join(home, 'troubled');
  const paused = startBallast(troubled, ['run', recipe, '--json']);
  await paused.shown(/Training the cost model \.\.\./);
  paused.child.kill('SIGINT');
  const pause = await paused.end;
  expect(pause.code).toBe(130);
  expect(pause.stderr).toMatch(/Paused\. Go on with: ballast resume/);
  expect(lastJson(pause.stdout)).toMatchObject({ status: 'paused' });

  const killed = startBallast(troubled, ['resume', '--json']);
  await killed.shown(/Aligning the policy \.\.\./);
  killed.child.kill('SIGKILL');
  await killed.end;
  const { stdout } = await ballast(troubled, ['runs', '--json']);
  expect(lastJson(stdout)).toMatchObject({ runs: [{ status: 'running' }] });

  const resumed = await ballast(troubled, ['resume', '--json']);
  expect(resumed.code, resumed.stderr).toBe(0);
  expect(resumed.stderr).toMatch(/Going on with run/);
  // What was done before stays done.
  expect(resumed.stderr).not.toMatch(/Round 1: Training the (reward|cost) model/);
  expect(figures(resumed.stdout)).toEqual(figures(undisturbed.stdout));
});
