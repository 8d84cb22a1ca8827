/**
 * `npm run bench`: our engine beside PyTorch, transformers and TRL, in one run, taking turns. docs/bench.md says what
 * is compared, why it is fair, and what was found.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Command, InvalidArgumentError, Option } from 'commander';

import type { BenchCase } from './contestant.ts';
import { decodingCases } from './decoding.ts';
import { findEngines, knownEngines, openEngine, parseEngine } from './engines.ts';
import type { EngineChoice } from './engines.ts';
import { peersAreSetUp, peerSetupCommand } from './peer-process.ts';
import { ppoIterationCases } from './ppo-iteration.ts';
import { describeCase, describeMachine, writeReport } from './report.ts';
import { takeTurns } from './take-turns.ts';
import type { CaseResult } from './take-turns.ts';
import { trainingStepCases } from './training-step.ts';

interface Options {
  readonly only?: string;
  readonly engine?: readonly EngineChoice[];
  readonly threads: number;
  readonly repeats?: number;
  readonly pause: number;
  readonly peers: boolean;
  readonly compile: boolean;
  readonly json: boolean;
}

const allCases: readonly BenchCase[] = [...trainingStepCases, ...decodingCases, ...ppoIterationCases];

const command = new Command('bench')
  .description('Times training, decoding and PPO beside PyTorch, transformers and TRL.')
  .option('--only <text>', `cases whose name holds this text, of: ${allCases.map(({ id }) => id).join(', ')}`)
  .option(
    '--engine <engine:device...>',
    'engines, such as onnx:cpu tensorflow:cpu (default: those of onnx that answer)',
    collect,
  )
  .addOption(new Option('--threads <count>', 'threads of each side').default(2).argParser(wholeNumber))
  .addOption(new Option('--repeats <count>', 'timed repeats (default: by case)').argParser(wholeNumber))
  .addOption(new Option('--pause <ms>', 'rest between turns').default(100).argParser(wholeNumber))
  .option('--no-peers', 'time our side alone')
  .option('--compile', 'also time PyTorch under torch.compile; its first step takes a minute or more', false)
  .option('--json', 'print the record as one line of JSON instead of a table', false);

await run(command.parse().opts<Options>());

async function run(options: Options): Promise<void> {
  const say = (text: string): void => {
    if (!options.json) console.log(text);
  };
  const chosen = allCases.filter(({ id }) => id.includes(options.only ?? ''));
  if (chosen.length === 0) command.error(`No case is called like '${options.only ?? ''}'.`);
  const withPeers = options.peers && peersAreSetUp();
  if (options.peers && !withPeers) {
    say(`The peers are not set up, so this times our side alone. To compare: ${peerSetupCommand}\n`);
  }
  const machine = describeMachine();
  say(
    `${machine.cores} cores, ${machine.processor}, load ${machine.loadBefore.toFixed(1)}; ${options.threads} threads a side\n`,
  );

  const started = new Date();
  const scratch = mkdtempSync(join(tmpdir(), 'ballast-bench-'));
  const cases: CaseResult[] = [];
  try {
    const choices = options.engine ?? findEngines(options.threads);
    const engines = choices.map((choice) => () => openEngine(choice, options.threads));
    const common = {
      threads: options.threads,
      pauseMs: options.pause,
      engines,
      withPeers,
      withCompile: options.compile,
    };
    for (const benchCase of chosen) {
      const setting = { ...common, scratch: mkdtempSync(join(scratch, 'case-')) };
      const result = await takeTurns(benchCase, setting, options.repeats ?? benchCase.repeats);
      cases.push(result);
      say(describeCase(result));
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  const report = {
    startedAt: started.toISOString(),
    seconds: (Date.now() - started.getTime()) / 1000,
    machine,
    threads: options.threads,
    cases,
  };
  const path = writeReport(join(import.meta.dirname, 'results'), report);
  console.log(options.json ? JSON.stringify(report) : `Record: ${path}`);
}

function collect(text: string, before: readonly EngineChoice[] | undefined): readonly EngineChoice[] {
  const choice = parseEngine(text);
  if (choice === undefined) throw new InvalidArgumentError(`'${text}' is none of ${knownEngines}.`);
  return [...(before ?? []), choice];
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError('It must be a whole number from 1 on.');
  return value;
}
