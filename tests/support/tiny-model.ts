/** A model of the same family as the real one, small enough for the reference engine. */
import { initializeParameters } from '../../src/main/models/initialize.ts';
import { parseModelConfig } from '../../src/main/models/model-config.ts';
import type { ModelConfig } from '../../src/main/models/model-config.ts';
import type { HostTensors } from '../../src/main/engine/engine.ts';
import { randomStream } from '../../src/main/tensors/seeded-random.ts';

/** 2 layers, 4 query heads in 2 groups, 23 tokens; begin 1, end 1 and 2, pad 0. */
export const tinyHuggingFaceConfig = {
  model_type: 'llama',
  vocab_size: 23,
  hidden_size: 16,
  intermediate_size: 24,
  num_hidden_layers: 2,
  num_attention_heads: 4,
  num_key_value_heads: 2,
  max_position_embeddings: 64,
  hidden_act: 'silu',
  rms_norm_eps: 1e-5,
  rope_theta: 10000,
  tie_word_embeddings: true,
  bos_token_id: 1,
  eos_token_id: [1, 2],
  pad_token_id: 0,
};

export const tinyConfig: ModelConfig = parseModelConfig(tinyHuggingFaceConfig, 'the tiny config');

export const tinyParameters = (
  head: 'language' | 'score' = 'language',
  config: ModelConfig = tinyConfig,
  seed = 1,
): HostTensors => initializeParameters(config, head, randomStream(seed, 'tiny model'));
