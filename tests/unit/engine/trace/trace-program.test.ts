import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { UnsupportedOperationError } from '../../../../src/main/engine/engine.ts';
import type { LossProgram, Tensors } from '../../../../src/main/engine/engine.ts';
import { causalAttention } from '../../../../src/main/engine/operations/causal-attention.ts';
import { embedding } from '../../../../src/main/engine/operations/embedding.ts';
import { linear } from '../../../../src/main/engine/operations/linear.ts';
import { tokenLogProbs } from '../../../../src/main/engine/operations/token-log-probs.ts';
import { assemble, neededNodes } from '../../../../src/main/engine/trace/assemble.ts';
import { traceForward, traceLoss } from '../../../../src/main/engine/trace/trace-program.ts';
import type { TracedGraph } from '../../../../src/main/engine/trace/trace-program.ts';
import { named } from '../support/two-engines.ts';

const matrix = (...shape: number[]) => ({ shape, type: 'float32' as const });
const tokens = (...shape: number[]) => ({ shape, type: 'int32' as const });

/** Operators of the nodes that the outputs need, in order. */
function operators(graph: TracedGraph): string[] {
  return neededNodes(graph.outputs.map(({ value }) => value)).map(({ operator }) => operator);
}

const forward = (
  run: (given: Tensors) => tf.Tensor,
  inputs: Record<string, ReturnType<typeof matrix>>,
): TracedGraph =>
  traceForward({ name: 'test', run: (given) => ({ outputs: { y: run(given) } }) }, inputs, {}, {});

describe('tracing', () => {
  it('names the op and the program when it cannot compile an op', () => {
    const trace = () => forward((given) => tf.acosh(named(given, 'x')), { x: matrix(2) });
    expect(trace).toThrow(UnsupportedOperationError);
    expect(trace).toThrow(/program test uses the op Acosh/);
  });

  it('says so when a program reads a value', () => {
    expect(() =>
      forward((given) => tf.scalar(named(given, 'x').dataSync()[0] ?? 0), { x: matrix(2) }),
    ).toThrow(/reads the value of a tensor/);
  });

  it('says so when a program uses a tensor from outside', async () => {
    await tf.setBackend('cpu');
    const outside = tf.tensor1d([1, 2]);
    expect(() => forward((given) => tf.add(named(given, 'x'), outside), { x: matrix(2) })).toThrow(
      /made outside/,
    );
    outside.dispose();
  });

  it('leaves TF.js on the back end it was on', async () => {
    await tf.setBackend('cpu');
    forward((given) => tf.neg(named(given, 'x')), { x: matrix(2) });
    expect(tf.getBackend()).toBe('cpu');
    expect(() => forward(() => tf.acosh(tf.scalar(2)), {})).toThrow();
    expect(tf.getBackend()).toBe('cpu');
  });

  it('computes once what a program computes twice', () => {
    const graph = forward((given) => tf.mul(tf.exp(named(given, 'x')), tf.exp(named(given, 'x'))), {
      x: matrix(3),
    });
    expect(operators(graph)).toEqual(['Exp', 'Mul']);
  });

  it('drops sums with zero, products with one, double reshapes and transposes that move nothing', () => {
    const graph = forward(
      (given) => {
        const x = tf.mul(tf.add(named(given, 'x'), tf.zeros([2, 1, 3])), tf.onesLike(named(given, 'x')));
        return tf.reshape(tf.exp(tf.reshape(tf.transpose(x, [1, 0, 2]), [6])), [2, 1, 3]);
      },
      { x: matrix(2, 1, 3) },
    );
    // The outer reshape brings the shape back, so not even that one is left.
    expect(operators(graph)).toEqual(['Exp']);
  });

  it('multiplies two matrices by one Gemm', () => {
    const product = forward((given) => tf.matMul(named(given, 'a'), named(given, 'b'), false, true), {
      a: matrix(2, 3),
      b: matrix(4, 3),
    });
    expect(operators(product)).toEqual(['Gemm']);
  });

  it('computes no gradient of an embedding and a head that are not trained', () => {
    const program: LossProgram = {
      name: 'language model',
      loss: (batch, given) => {
        const hidden = linear(embedding(named(given, 'table'), named(batch, 'ids')), named(given, 'layer'));
        const { logProbs_N, entropy_N } = tokenLogProbs(hidden, named(given, 'table'), named(batch, 'ids'));
        return { loss: tf.neg(tf.mean(logProbs_N)), metrics: { logProbs_N, entropy: tf.mean(entropy_N) } };
      },
    };
    const trace = (trainable: string[]) =>
      operators(
        traceLoss(program, { ids: tokens(5) }, { table: matrix(7, 4), layer: matrix(4, 4) }, trainable),
      );
    const count = (list: readonly string[], operator: string) =>
      list.filter((name) => name === operator).length;
    const [frozen, trained] = [trace(['layer']), trace(['layer', 'table'])];
    expect(count(frozen, 'ScatterElements')).toBe(0);
    expect(count(trained, 'ScatterElements')).toBe(2);
    // Forward: layer, logits. Backward: hidden state, layer. Trained: head and embedded rows besides.
    expect(count(frozen, 'Gemm')).toBe(4);
    expect(count(trained, 'Gemm')).toBe(6);
    // One softmax serves log-probabilities, entropy and all gradients.
    expect([count(frozen, 'Softmax'), count(trained, 'Softmax')]).toEqual([1, 1]);
  });

  it('keeps one softmax for attention and its gradient', () => {
    const program: LossProgram = {
      name: 'attention',
      loss: (_batch, given) => ({
        loss: tf.sum(tf.square(causalAttention(named(given, 'q'), named(given, 'k'), named(given, 'v')))),
        metrics: {},
      }),
    };
    const shapes = { q: matrix(2, 4, 5, 3), k: matrix(2, 2, 5, 3), v: matrix(2, 2, 5, 3) };
    const list = operators(traceLoss(program, {}, shapes, ['q', 'k', 'v']));
    expect(list.filter((name) => name === 'Softmax')).toHaveLength(1);
    expect(list.filter((name) => name === 'FusedMatMul')).toHaveLength(6);
  });

  it('copies an output only where ONNX asks for a value of its own', () => {
    const graph = traceForward(
      {
        name: 'outputs',
        run: (given) => {
          const twice = tf.mul(named(given, 'x'), 2);
          return { outputs: { input: named(given, 'x'), first: twice, second: twice, last: tf.neg(twice) } };
        },
      },
      { x: matrix(3) },
      {},
      {},
    );
    const { outputs } = assemble(graph, { frozen: false, externalFile: 'none' });
    const copies = outputs.map(({ graphName }) =>
      graph.builder.nodes.some(
        (node) => node.operator === 'Identity' && node.outputs.some(({ id }) => `v${id}` === graphName),
      ),
    );
    expect(copies).toEqual([true, false, true, false]);
  });
});
