/** Whole runs through the command line where the disk fills, becomes read-only, or somebody else has the project. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { ballast, lastJson, startBallast } from '../support/run-ballast.ts';
import { writtenTinyRecipe } from '../support/tiny-experiment.ts';

const entry = join(resolve(import.meta.dirname, '../..'), 'src/cli/ballast.mjs');
let folder = '';
let recipe = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ballast-trouble-'));
  recipe = join(folder, 'recipe.json');
  mkdirSync(join(folder, 'disk'));
  writeFileSync(recipe, JSON.stringify(writtenTinyRecipe(folder)));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A script of the shell where disks may be mounted, gone with its process. */
function inNameSpace(script: string) {
  return spawnSync('unshare', ['--map-root-user', '--mount', 'sh', '-uc', script], {
    encoding: 'utf8',
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      BALLAST_HOME: join(folder, 'home'),
      DISK: join(folder, 'disk'),
      RECIPE: recipe,
      LOG: join(folder, 'log'),
      BALLAST: `${process.execPath} ${entry}`,
    },
  });
}

const canMount =
  spawnSync('unshare', ['--map-root-user', '--mount', 'sh', '-ec', 'mount -t tmpfs tmpfs /mnt']).status === 0;
if (!canMount)
  console.warn('No disk can be mounted here (that takes Linux and name spaces): full disks are not tried.');

/** Everything a script reads of a run, but for its id and its time. */
function figures(stdout: string): unknown {
  const summary = z
    .object({ rounds: z.array(z.looseObject({ seconds: z.number() })) })
    .parse(lastJson(stdout));
  return summary.rounds.map(({ seconds: _seconds, ...round }) => round);
}

test.skipIf(!canMount)(
  'a run on a disk that fills ends with that reason; with room, and not before, it goes on to the same numbers',
  async () => {
    const { stdout, stderr } = inNameSpace(`
      mount -t tmpfs -o size=30m tmpfs "$DISK"
      $BALLAST run "$RECIPE" --project "$DISK/project" > /dev/null 2> "$LOG" &
      until grep -q Evaluating "$LOG"; do sleep 0.1; done
      cat /dev/zero > "$DISK/filler" 2> /dev/null
      wait %1; echo "full: $?"
      cat "$LOG" >&2
      mount -o remount,ro "$DISK"
      $BALLAST resume --project "$DISK/project" > /dev/null; echo "read-only: $?"
      mount -o remount,rw "$DISK"
      rm "$DISK/filler"
      $BALLAST resume --project "$DISK/project" --json; echo "room: $?" >&2`);
    expect(stdout).toMatch(/^full: 1\nread-only: 1\n/);
    expect(stderr).toMatch(/The disk is full/);
    expect(stderr).toMatch(/cannot be written: its folder or disk is read-only/);
    expect(stderr).toMatch(/room: 0\n$/);
    const calm = await ballast(join(folder, 'calm'), ['run', recipe, '--json']);
    expect(figures(stdout)).toEqual(figures(calm.stdout));
  },
);

test.skipIf(!canMount)('a run that would not fit the disk is refused before it starts', () => {
  // 20,000 answers of more than a kilobyte each.
  const written = writtenTinyRecipe(folder);
  const round = { ...Object(written['round']), pairs: 10_000 };
  writeFileSync(join(folder, 'large.json'), JSON.stringify({ ...written, round }));
  const { stdout, stderr } = inNameSpace(`
    mount -t tmpfs -o size=4m tmpfs "$DISK"
    $BALLAST run "$(dirname "$RECIPE")/large.json" --project "$DISK/project" > /dev/null; echo "refused: $?"
    $BALLAST runs --project "$DISK/project" --json`);
  expect(stderr).toMatch(/would need about .* of disk; .* are free in .*project\.\n.*ballast clean/);
  expect(stdout).toMatch(/^refused: 2\n/);
  expect(lastJson(stdout)).toEqual({ runs: [] });
});

test('a second instance is sent away, may look, and disturbs nothing', async () => {
  const home = join(folder, 'shared home');
  const first = startBallast(home, ['run', recipe, '--json']);
  await first.shown(/Evaluating on held-out openings/);
  const [second, resume, runs] = await Promise.all([
    ballast(home, ['run', recipe]),
    ballast(home, ['resume']),
    ballast(home, ['runs', '--json']),
  ]);
  for (const { code, stderr } of [second, resume]) {
    expect(code).toBe(75);
    expect(stderr).toContain(`in use by another Ballast, process ${first.child.pid}`);
  }
  expect(lastJson(runs.stdout)).toMatchObject({ runs: [{ status: 'running' }] });
  const end = await first.end;
  expect(end.code, end.stderr).toBe(0);
});
