import { getKernel, registerKernel, unregisterKernel } from '@tensorflow/tfjs-core';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { GraphBuilder, Value } from '../graph.ts';
import { traceBackendName } from '../trace-backend.ts';
import type { TraceBackend } from '../trace-backend.ts';

export interface KernelCall {
  readonly builder: GraphBuilder;
  /** Graph value of an input by TF.js's name, or by index where TF.js passes a list. */
  readonly input: (name: string | number) => Value;
  /** All inputs in order. */
  readonly inputs: readonly Value[];
  readonly attributes: Readonly<Record<string, unknown>>;
}

const traced = new Set<string>();

/** Names of all kernels that the tracer knows: tests must cover each of them. */
export const tracedKernels: ReadonlySet<string> = traced;

/**
 * Teaches the tracer a TF.js kernel: which graph values stand for its outputs. For an operation of ours, `record`
 * may return undefined where no node fits; it is then traced in its composed form.
 */
export function traceKernel(
  name: string,
  record: (call: KernelCall) => Value | readonly Value[] | undefined,
): void {
  traced.add(name);
  const composed = getKernel(name, traceBackendName);
  if (composed !== undefined) unregisterKernel(name, traceBackendName);
  registerKernel({
    kernelName: name,
    backendName: traceBackendName,
    kernelFunc: (call) => {
      const { inputs, attrs, backend } = call;
      const traceBackend = backend as TraceBackend;
      const infos = inputs as unknown as Record<string | number, TensorInfo | undefined>;
      const input = (key: string | number): Value => {
        const info = infos[key];
        if (info === undefined) throw new Error(`kernel ${name} has no input ${key}`);
        return traceBackend.graphValue(info);
      };
      const present = Object.values(infos).filter((info) => info !== undefined);
      const result = record({
        builder: traceBackend.builder,
        input,
        inputs: present.map((info) => traceBackend.graphValue(info)),
        attributes: attrs ?? {},
      });
      if (result === undefined) {
        if (composed === undefined) throw new Error(`kernel ${name} has no composed form to fall back to`);
        return composed.kernelFunc(call);
      }
      return 'id' in result ? traceBackend.infoOf(result) : result.map((value) => traceBackend.infoOf(value));
    },
  });
}
