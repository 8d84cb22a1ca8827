/** Our engines, by name. */
import type { Engine } from '../src/main/engine/engine.ts';
import { createOnnxEngine } from '../src/main/engine/onnx-engine.ts';
import { createReferenceEngine } from '../src/main/engine/reference-engine.ts';
import { createTensorFlowEngine } from '../src/main/engine/tensorflow-engine.ts';
import type { Repeat } from './contestant.ts';

export interface EngineChoice {
  readonly engine: 'onnx' | 'tensorflow' | 'reference';
  readonly device: 'cpu' | 'webgpu' | 'cuda';
}

const known: readonly EngineChoice[] = [
  { engine: 'onnx', device: 'cpu' },
  { engine: 'onnx', device: 'webgpu' },
  { engine: 'tensorflow', device: 'cpu' },
  { engine: 'tensorflow', device: 'cuda' },
  { engine: 'reference', device: 'cpu' },
];

/** What `parseEngine` knows, for a person. */
export const knownEngines = known.map(({ engine, device }) => `${engine}:${device}`).join(', ');

/** The choice that a text such as `onnx:cpu` names. */
export function parseEngine(text: string): EngineChoice | undefined {
  return known.find(({ engine, device }) => `${engine}:${device}` === text);
}

export function openEngine({ engine, device }: EngineChoice, threads: number): Engine {
  if (engine === 'reference') return createReferenceEngine();
  if (engine === 'tensorflow')
    return createTensorFlowEngine({ device: device === 'cuda' ? 'cuda' : 'cpu', threads });
  return createOnnxEngine({ device: device === 'webgpu' ? 'webgpu' : 'cpu', threads });
}

/** Adapters that draw with the processor: there for tests, many times slower than the `cpu` device. */
const softwareAdapter = /swiftshader|llvmpipe|software/i;

/**
 * The engines that are worth timing on this machine: not `reference`, which is there to be right, not fast; nor
 * `tensorflow`, whose threads would stand in the way of the others', and which is timed when it is asked for.
 */
export function findEngines(threads: number): readonly EngineChoice[] {
  return known.filter((choice) => {
    if (choice.engine !== 'onnx') return false;
    if (choice.device === 'cpu') return true;
    const why = reasonToLeaveOut(choice, threads);
    if (why !== undefined) console.error(`Left out: ${choice.engine}:${choice.device}, ${why}`);
    return why === undefined;
  });
}

function reasonToLeaveOut(choice: EngineChoice, threads: number): string | undefined {
  try {
    const engine = openEngine(choice, threads);
    const { deviceName } = engine.info;
    engine.dispose();
    return softwareAdapter.test(deviceName) ? `the adapter is software (${deviceName})` : undefined;
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause);
  }
}

/** What a table calls it. */
export const nameOf = ({ info }: Engine): string => `Ballast, ${info.engine} on ${info.device}`;

export function versionsOf({ info }: Engine): Readonly<Record<string, string>> {
  return {
    engine: info.engine,
    device: info.device,
    deviceName: info.deviceName,
    threads: String(info.threads),
  };
}

/** Runs the work once, by the clock. The engine's calls block, so nothing runs beside them. */
export async function timed(
  work: () => Omit<Repeat, 'seconds'> | Promise<Omit<Repeat, 'seconds'>>,
): Promise<Repeat> {
  const started = performance.now();
  const result = await work();
  return { seconds: (performance.now() - started) / 1000, ...result };
}
