/**
 * Where our side's time goes: `node bench/profile.ts <text in a case's name> [repeats]`.
 *
 * For each program of the case: how often it ran, its time by the clock, and the time of its graph by kind of node, as
 * ONNX Runtime counts it. What is left of the clock is ours: tracing, copies, the optimizer, the sampling loop.
 */
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { z } from 'zod';

import type { Engine } from '../src/main/engine/engine.ts';
import { createOnnxEngine } from '../src/main/engine/onnx-engine.ts';
import { decodingCases } from './decoding.ts';
import { ppoIterationCases } from './ppo-iteration.ts';
import { trainingStepCases } from './training-step.ts';

const threads = 2;
const warmUps = 2;
const shownKinds = 14;

/** Time by the clock of one program's calls; `refresh` is making a frozen program anew. */
interface ProgramTimes {
  readonly folder: string;
  readonly runMs: number[];
  readonly refreshMs: number[];
}

/** An engine that times every call, and writes each program's profile to a folder of its own. */
function measuringEngine(programs: Map<string, ProgramTimes>, parent: string): Engine {
  const engineFor = (program: string): { readonly engine: Engine; readonly times: ProgramTimes } => {
    const folder = join(parent, `profile-${programs.size}`);
    mkdirSync(folder);
    const times = { folder, runMs: [], refreshMs: [] };
    programs.set(`${programs.size + 1}. ${program}`, times);
    const engine = createOnnxEngine({ device: 'cpu', threads, profilePrefix: join(folder, 'profile') });
    return { engine, times };
  };
  return {
    ...createOnnxEngine({ device: 'cpu', threads }),
    compile: (program, options) => {
      const { engine, times } = engineFor(program.name + (options?.frozen === true ? ', frozen' : ''));
      const executable = engine.compile(program, options);
      return {
        run: (inputs, state) => clocked(times.runMs, () => executable.run(inputs, state)),
        refreshFrozen: () => clocked(times.refreshMs, () => executable.refreshFrozen()),
        dispose: () => executable.dispose(),
      };
    },
    compileTraining: (program, options) => {
      const { engine, times } = engineFor(`${program.name}, training`);
      const step = engine.compileTraining(program, options);
      return {
        run: (batches, learningRate) => clocked(times.runMs, () => step.run(batches, learningRate)),
        gradients: (batch) => step.gradients(batch),
        readOptimizer: () => step.readOptimizer(),
        writeOptimizer: (state) => step.writeOptimizer(state),
        dispose: () => step.dispose(),
      };
    },
  };
}

function clocked<Result>(times: number[], work: () => Result): Result {
  const started = performance.now();
  const result = work();
  times.push(performance.now() - started);
  return result;
}

const eventSchema = z.looseObject({
  cat: z.string(),
  name: z.string(),
  /** Start and length, microseconds. */
  ts: z.number(),
  dur: z.number(),
  args: z
    .looseObject({ op_name: z.string().optional(), output_type_shape: z.unknown().optional() })
    .default({}),
});

function describeProgram(name: string, { folder, runMs, refreshMs }: ProgramTimes, repeats: number): void {
  const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
  const refreshed = refreshMs.length === 0 ? '' : `, refresh ${(total(refreshMs) / repeats).toFixed(1)} ms`;
  const perRun = total(runMs) / Math.max(1, runMs.length);
  console.log(
    `${name}: ${runMs.length / repeats} runs a repeat, ${(total(runMs) / repeats).toFixed(1)} ms a repeat, ` +
      `${perRun.toFixed(2)} ms a run${refreshed}`,
  );
  const { kinds, runs } = readKinds(folder);
  const msOf = (microseconds: number): number => microseconds / 1000 / Math.max(1, runs);
  const inGraph = msOf(total(kinds.map(([, { microseconds }]) => microseconds)));
  console.log(`    in nodes ${inGraph.toFixed(2)} ms a run, outside them ${(perRun - inGraph).toFixed(2)}`);
  for (const [kind, { microseconds, nodes }] of kinds.slice(0, shownKinds)) {
    const count = Math.round(nodes / Math.max(1, runs));
    console.log(
      `    ${msOf(microseconds).toFixed(2).padStart(9)} ms  ${String(count).padStart(3)} x ${kind}`,
    );
  }
  console.log('');
}

interface KindTimes {
  microseconds: number;
  nodes: number;
}

/**
 * Time by kind of node and shape of its output, largest first, over all sessions of a program. The first run of each
 * session is left out: it allocates memory.
 */
function readKinds(folder: string): {
  readonly kinds: readonly [string, KindTimes][];
  readonly runs: number;
} {
  const kinds = new Map<string, KindTimes>();
  let runs = 0;
  for (const file of readdirSync(folder)) {
    const events = z.array(eventSchema).parse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
    const starts = events
      .filter(({ cat, name }) => cat === 'Session' && name === 'model_run')
      .map(({ ts }) => ts);
    const [, second = Infinity] = starts.sort((a, b) => a - b);
    runs += Math.max(0, starts.length - 1);
    for (const { cat, name, ts, dur, args } of events) {
      if (ts < second || cat !== 'Node' || !name.endsWith('_kernel_time')) continue;
      const kind = `${args.op_name ?? '?'} -> ${shapesIn(args.output_type_shape)}`;
      const known = kinds.get(kind) ?? { microseconds: 0, nodes: 0 };
      kinds.set(kind, { microseconds: known.microseconds + dur, nodes: known.nodes + 1 });
    }
  }
  return { kinds: [...kinds].sort(([, a], [, b]) => b.microseconds - a.microseconds), runs };
}

/** ONNX Runtime writes `[{"float":[16,128,288]}]`. */
function shapesIn(types: unknown): string {
  const parsed = z.array(z.record(z.string(), z.array(z.number()))).safeParse(types);
  if (!parsed.success) return '?';
  return parsed.data
    .map((output) =>
      Object.values(output)
        .map((shape) => `[${shape.join(', ')}]`)
        .join(),
    )
    .join(' ');
}

async function profile(wanted: string, repeats: number): Promise<void> {
  const chosen = [...trainingStepCases, ...decodingCases, ...ppoIterationCases].find(({ id }) =>
    id.includes(wanted),
  );
  if (chosen === undefined) throw new Error(`No case is called like '${wanted}'.`);
  const scratch = mkdtempSync(join(tmpdir(), 'ballast-profile-'));
  try {
    const programs = new Map<string, ProgramTimes>();
    const engines = [() => measuringEngine(programs, scratch)];
    const [contestant] = await chosen.open({
      threads,
      engines,
      pauseMs: 0,
      withPeers: false,
      withCompile: false,
      scratch,
    });
    if (contestant === undefined) throw new Error(`${chosen.id} has no side of ours.`);
    for (let warmUp = 0; warmUp < warmUps; warmUp++) await contestant.repeat();
    for (const { runMs, refreshMs } of programs.values()) {
      runMs.length = 0;
      refreshMs.length = 0;
    }
    const started = performance.now();
    for (let repeat = 0; repeat < repeats; repeat++) await contestant.repeat();
    const perRepeat = (performance.now() - started) / repeats;
    await contestant.close();
    console.log(`${chosen.title}: ${perRepeat.toFixed(0)} ms a repeat, with profiling\n`);
    for (const [name, times] of programs) describeProgram(name, times, repeats);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

const [wanted = '', repeats = '5'] = process.argv.slice(2);
await profile(wanted, Number(repeats));
