/** A project moves as one file and goes back to a backup, through the command line; disks fill, processes are killed. */
import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { ballast, lastJson, startBallast } from '../support/run-ballast.ts';
import { writtenTinyRecipe } from '../support/tiny-experiment.ts';

const entry = join(resolve(import.meta.dirname, '../..'), 'src/cli/ballast.mjs');
let folder = '';
let home = '';
let recipe = '';
const first = (): string => join(home, 'projects', 'default');
const archive = (): string => join(folder, 'moved.ballast');
const copyOfPaused = (): string => join(folder, 'copy');
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ballast-archives-'));
  home = join(folder, 'home');
  recipe = join(folder, 'recipe.json');
  writeFileSync(recipe, JSON.stringify(writtenTinyRecipe(folder)));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Everything a script reads of a run, but for its time. */
function figures(stdout: string): unknown {
  const { rounds } = z
    .object({ rounds: z.array(z.looseObject({ seconds: z.number() })) })
    .parse(lastJson(stdout));
  return rounds.map(({ seconds: _seconds, ...round }) => round);
}

test('a project with a run that was paused is exported and imported', async () => {
  const run = startBallast(home, ['run', recipe, '--json']);
  await run.shown(/Training the policy|Policy/i);
  run.child.kill('SIGINT');
  await run.end;
  const exported = await ballast(home, ['export', 'default', '--to', archive(), '--json']);
  expect(exported).toMatchObject({ code: 0 });
  expect(lastJson(exported.stdout)).toMatchObject({ file: archive(), missing: [], models: true });
  const copy = copyOfPaused();
  const imported = await ballast(home, ['import', archive(), '--project', copy]);
  expect(imported).toMatchObject({ code: 0, stdout: expect.stringContaining(copy) as string });
});

test('the run goes on in both, to the same numbers', async () => {
  const here = await ballast(home, ['resume', '--json']);
  const there = await ballast(home, ['resume', '--json', '--project', copyOfPaused()]);
  expect(figures(there.stdout)).toEqual(figures(here.stdout));
});

test('a project is exported while a run goes on in it, and the run notices nothing', async () => {
  const run = startBallast(home, ['run', recipe, '--json', '--seed', '2']);
  await run.shown(/reward/i);
  const words = ['export', first(), '--to', join(folder, 'busy.ballast'), '--without-models'];
  const exported = await ballast(home, words);
  expect(exported).toMatchObject({ code: 0 });
  expect(exported.stdout).toMatch(/cannot be gone on with/);
  const backup = await ballast(home, ['backup', '--json']);
  expect(backup).toMatchObject({ code: 0 });
  const busy = await ballast(home, ['restore', 'latest', '--yes']);
  expect(busy).toMatchObject({ code: 75, stderr: expect.stringMatching(/in use/) as string });
  expect((await run.end).code).toBe(0);
  const copy = join(folder, 'copy-of-busy');
  expect((await ballast(home, ['import', join(folder, 'busy.ballast'), '--project', copy])).code).toBe(0);
  expect((await ballast(home, ['runs', '--project', copy])).stdout).toMatch(/cancelled/);
});

test('an import refuses a place that is taken, a file that is cut off, and checks without storing', async () => {
  const taken = await ballast(home, ['import', archive(), '--project', first()]);
  expect(taken).toMatchObject({ code: 2, stderr: expect.stringMatching(/is there already/) as string });
  const byName = await ballast(home, ['import', archive()]);
  expect(byName).toMatchObject({ code: 2, stderr: expect.stringMatching(/--project/) as string });
  const dry = await ballast(home, ['import', archive(), '--dry-run']);
  expect(dry.stdout).toMatch(/are as the manifest says/);
  const cut = join(folder, 'cut.ballast');
  writeFileSync(cut, readFileSync(archive()));
  truncateSync(cut, 5000);
  const refused = await ballast(home, ['import', cut, '--project', join(folder, 'none')]);
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringMatching(/cut off/) as string });
  expect(readdirSync(folder).filter((name) => name.startsWith('none'))).toEqual([]);
});

test('a project goes back to its backup, and forth again', async () => {
  const runs = async (): Promise<string> => (await ballast(home, ['runs', '--json'])).stdout;
  const before = await runs();
  expect((await ballast(home, ['backup'])).code).toBe(0);
  expect((await ballast(home, ['queue', 'add', recipe, '--seed', '9'])).code).toBe(0);
  const after = await runs();
  expect(after).not.toEqual(before);
  expect((await ballast(home, ['restore', 'latest'])).stderr).toMatch(/--yes/);
  const restored = await ballast(home, ['restore', 'latest', '--yes', '--json']);
  expect(await runs()).toEqual(before);
  const { keptAs } = z.looseObject({ keptAs: z.string() }).parse(lastJson(restored.stdout));
  expect((await ballast(home, ['restore', keptAs, '--yes'])).code).toBe(0);
  expect(await runs()).toEqual(after);
  expect((await ballast(home, ['backup', '--list'])).stdout).toContain(keptAs);
});

test('an import that is killed leaves no project, and the next one takes its place', async () => {
  const target = join(folder, 'killed');
  const running = startBallast(home, ['import', archive(), '--project', target]);
  await running.shown(/Packing the files/);
  running.child.kill('SIGKILL');
  await running.end;
  const left = readdirSync(folder).filter((name) => name.startsWith('killed'));
  // It may have been done already: then it is whole.
  if (!left.includes('killed')) {
    expect((await ballast(home, ['import', archive(), '--project', target])).code).toBe(0);
  }
  expect(readdirSync(folder).filter((name) => name.startsWith('killed'))).toEqual(['killed']);
  expect((await ballast(home, ['runs', '--project', target])).code).toBe(0);
});

const canMount =
  spawnSync('unshare', ['--map-root-user', '--mount', 'sh', '-ec', 'mount -t tmpfs tmpfs /mnt']).status === 0;

test.skipIf(!canMount)('on a full disk, an export, a backup and an import say so and leave nothing', () => {
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  const script = `
    mount -t tmpfs -o size=200k tmpfs "$DISK"
    $BALLAST export "$PROJECT" --to "$DISK/out.ballast" 2>&1 > /dev/null; echo "export: $?"
    $BALLAST backup --project "$PROJECT" --to "$DISK/copy.db" 2>&1 > /dev/null; echo "backup: $?"
    $BALLAST import "$ARCHIVE" --project "$DISK/project" 2>&1 > /dev/null; echo "import: $?"
    ls -A "$DISK"; echo "end"`;
  const { stdout } = spawnSync('unshare', ['--map-root-user', '--mount', 'sh', '-uc', script], {
    encoding: 'utf8',
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      BALLAST_HOME: home,
      DISK: disk,
      PROJECT: first(),
      ARCHIVE: archive(),
      BALLAST: `${process.execPath} ${entry}`,
    },
  });
  expect(stdout).toMatch(
    /The disk is full[^]*export: 1[^]*The disk is full[^]*backup: 1[^]*would unpack to[^]*import: 1\nend\n/,
  );
});
