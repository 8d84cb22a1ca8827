/** Between values in ordinary memory and tensors of a TF.js back end that computes at once. */
import { setBackend, tensor, tidy } from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { HostTensor, HostTensors, Tensors } from './engine.ts';
import { dtypeOf, requireSound, sizeOfShape } from './host-tensors.ts';

/** Runs work that reads its results back before it returns; every tensor made on the way is released. */
export function onBackend<T>(backendName: string, work: () => T): T {
  void setBackend(backendName);
  let result: { readonly value: T } | undefined;
  tidy(() => {
    result = { value: work() };
  });
  if (result === undefined) throw new Error(`TF.js back end ${backendName} did not run the work`);
  return result.value;
}

/** @throws where a value does not fill its shape */
export function toTensors(values: HostTensors): Record<string, Tensor> {
  return mapValues(values, (value, name) => {
    requireSound(name, value);
    // A copy: back ends keep the array they are given, and weights change in place between runs.
    return tensor(value.data.slice(), [...value.shape], dtypeOf(value));
  });
}

/** Values of their own memory: yes and no become 1 and 0. */
export function toHost(tensors: Tensors): Record<string, HostTensor> {
  return mapValues(tensors, (value) => {
    const data = value.dataSync();
    const whole = value.dtype === 'float32' ? Float32Array.from(data) : Int32Array.from(data);
    if (whole.length !== sizeOfShape(value.shape)) throw new Error('back end returned data of a wrong size');
    return { shape: value.shape, data: whole };
  });
}

export function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  change: (value: From, name: string) => To,
) {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value, name)]));
}
