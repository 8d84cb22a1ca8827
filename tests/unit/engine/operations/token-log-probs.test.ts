import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import type { HostTensors, LossProgram } from '../../../../src/main/engine/engine.ts';
import { tokenLogProbs } from '../../../../src/main/engine/operations/token-log-probs.ts';
import { drawFrom } from '../support/random-tensors.ts';
import { engines, floats, ints, named, plainAdam } from '../support/two-engines.ts';

/** A loss through both outputs, with a different weight for each row. */
const lossWithChunks = (chunkElements: number): LossProgram => ({
  name: `chunks of ${chunkElements}`,
  loss: (batch, given) => {
    const { logProbs_N, entropy_N } = tokenLogProbs(
      named(given, 'hidden'),
      named(given, 'head'),
      named(batch, 'targets'),
      chunkElements,
    );
    const weighted = tf.mul(tf.sub(logProbs_N, tf.mul(entropy_N, 0.3)), named(batch, 'weights'));
    return { loss: tf.sum(weighted), metrics: { logProbs_N, entropy_N } };
  },
});

describe.each(engines)('token log-probabilities on the %s engine', (_name, createEngine) => {
  const engine = createEngine();
  const draw = drawFrom(4);
  const [rows, width, vocabulary] = [7, 5, 11];
  const values = { hidden: draw.floats([rows, width]), head: draw.floats([vocabulary, width]) };
  const batch = { targets: draw.integers([rows], vocabulary), weights: draw.floats([rows]) };
  const evaluate = (chunkElements: number) => {
    const step = engine.compileTraining(lossWithChunks(chunkElements), {
      parameters: engine.place(values),
      trainable: ['hidden', 'head'],
      optimizer: plainAdam,
    });
    return step.gradients(batch);
  };

  it('are those of a softmax computed by hand', () => {
    const { metrics } = evaluate(1e6);
    for (let row = 0; row < rows; row++) {
      const logits = Array.from({ length: vocabulary }, (_, token) => {
        let sum = 0;
        for (let i = 0; i < width; i++)
          sum += (values.hidden.data[row * width + i] ?? 0) * (values.head.data[token * width + i] ?? 0);
        return sum;
      });
      const logTotal = Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit), 0));
      const entropy = logits.reduce((sum, logit) => sum - Math.exp(logit - logTotal) * (logit - logTotal), 0);
      expect(metrics['logProbs_N']?.data[row]).toBeCloseTo(
        (logits[batch.targets.data[row] ?? 0] ?? NaN) - logTotal,
        4,
      );
      expect(metrics['entropy_N']?.data[row]).toBeCloseTo(entropy, 4);
    }
  });

  // 11 logits a row: one row a chunk, two rows (the last chunk has one), three rows, all.
  it.each([11, 23, 40])(
    'do not depend on the chunks, in value and gradient (%i logits at once)',
    (chunkElements) => {
      const [whole, chunked] = [evaluate(1e6), evaluate(chunkElements)];
      expectClose(chunked.metrics, whole.metrics);
      expectClose(chunked.gradients, whole.gradients);
    },
  );

  it('stay exact for tokens that are very unlikely', () => {
    // Logits 0 and -200: ln p is -200 to float precision, far below the smallest float's logarithm.
    const step = engine.compileTraining(lossWithChunks(1e6), {
      parameters: engine.place({ hidden: floats([1, 1], 1), head: floats([2, 1], 0, -200) }),
      trainable: ['hidden'],
      optimizer: plainAdam,
    });
    expect(
      step.gradients({ targets: ints([1], 1), weights: floats([1], 1) }).metrics['logProbs_N']?.data[0],
    ).toBe(-200);
  });
});

function expectClose(found: HostTensors, wanted: HostTensors): void {
  for (const [name, { data }] of Object.entries(wanted)) {
    data.forEach((value, index) => expect(found[name]?.data[index]).toBeCloseTo(value, 4));
  }
}
