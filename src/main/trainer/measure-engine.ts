/** How fast an engine multiplies matrices: what nearly all of training consists of. */
import * as tf from '@tensorflow/tfjs-core';
import { randomStream } from '../tensors/seeded-random.ts';
import type { Engine, Tensors } from '../engine/engine.ts';

/** Products in a row, so that taking numbers to a device and back hardly counts. */
const products = 8;
const enoughMs = 400;
const mostRuns = 50;
/** Width of the square matrices; the reference engine takes seconds for what others do in milliseconds. */
const widths = { onnx: 512, tensorflow: 512, reference: 128 } as const;

/** @returns billions of floating-point operations a second, the fastest of several runs */
export function measureEngine(engine: Engine): number {
  const width = widths[engine.info.engine];
  const weights = randomMatrix('weights', width);
  const executable = engine.compile({
    name: 'matrix products',
    run: ({ x_DD, weights_DD }) => ({ outputs: { sum: sumOfProducts(x_DD, weights_DD) } }),
  });
  try {
    const inputs = { x_DD: randomMatrix('x', width), weights_DD: weights };
    executable.run(inputs);
    let fastestMs = Infinity;
    const begin = performance.now();
    for (let run = 0; run < mostRuns && performance.now() - begin < enoughMs; run++) {
      const start = performance.now();
      executable.run(inputs);
      fastestMs = Math.min(fastestMs, performance.now() - start);
    }
    return (products * 2 * width ** 3) / (fastestMs * 1e6);
  } finally {
    executable.dispose();
  }
}

type Matrix = Tensors[string];

function sumOfProducts(x_DD: Matrix | undefined, weights_DD: Matrix | undefined): Matrix {
  if (x_DD === undefined || weights_DD === undefined) throw new Error('Two matrices are multiplied.');
  let product_DD = x_DD;
  for (let count = 0; count < products; count++) product_DD = tf.matMul(product_DD, weights_DD);
  return tf.sum(product_DD);
}

/** Entries so small that products of them neither grow nor vanish. */
function randomMatrix(name: string, width: number): { shape: number[]; data: Float32Array } {
  const random = randomStream(0, 'measure-engine', name);
  const scale = 1 / Math.sqrt(width);
  return {
    shape: [width, width],
    data: Float32Array.from({ length: width * width }, () => scale * random.normal()),
  };
}
