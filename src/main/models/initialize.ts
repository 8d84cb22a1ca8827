/** Random weights for models that start from nothing: tiny models in tests, and the bench. */
import type { HostTensor, HostTensors } from '../engine/engine.ts';
import type { SeededRandom } from '../tensors/seeded-random.ts';
import { parameterShapes } from './model-config.ts';
import type { ModelConfig } from './model-config.ts';

/**
 * Weights drawn so that activations keep their size: matrices normal with deviation 1 / sqrt(inputs), norms 1,
 * biases 0.
 */
export function initializeParameters(
  config: ModelConfig,
  head: 'language' | 'score',
  random: SeededRandom,
): HostTensors {
  const drawn = Object.entries(parameterShapes(config, head)).map(([name, shape]): [string, HostTensor] => {
    const [first = 0, inputs] = shape;
    if (inputs === undefined) {
      return [name, { shape, data: new Float32Array(first).fill(name.endsWith('.bias') ? 0 : 1) }];
    }
    const deviation = 1 / Math.sqrt(inputs);
    return [
      name,
      { shape, data: Float32Array.from({ length: first * inputs }, () => deviation * random.normal()) },
    ];
  });
  return Object.fromEntries(drawn);
}
