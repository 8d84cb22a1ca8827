/** The Llama decoder once more: one token after another in plain loops and double precision, to be obviously right. */
import type { HostTensors } from '../../src/main/engine/engine.ts';
import { headName } from '../../src/main/models/model-config.ts';
import type { ModelConfig } from '../../src/main/models/model-config.ts';

type Vector = number[];

const at = (vector: ArrayLike<number>, index: number): number => vector[index] ?? NaN;

export interface SlowForward {
  /** One normalized hidden state a token. */
  readonly hidden: Vector[];
  /** log softmax over the vocabulary after each token. */
  readonly logProbs: Vector[];
}

export function slowForward(
  config: ModelConfig,
  parameters: HostTensors,
  tokens: readonly number[],
): SlowForward {
  const data = (name: string): ArrayLike<number> => {
    const tensor = parameters[name];
    if (tensor === undefined) throw new Error(`no ${name}`);
    return tensor.data;
  };
  const times = (name: string, x: Vector, biasName?: string): Vector => {
    const matrix = data(name);
    const rows = matrix.length / x.length;
    return Array.from({ length: rows }, (_, row) => {
      const bias = biasName === undefined ? 0 : at(data(biasName), row);
      return x.reduce((sum, value, column) => sum + value * at(matrix, row * x.length + column), bias);
    });
  };
  const norm = (name: string, x: Vector): Vector => {
    const meanSquare = x.reduce((sum, value) => sum + value * value, 0) / x.length;
    return x.map((value, i) => (value / Math.sqrt(meanSquare + config.normEpsilon)) * at(data(name), i));
  };
  const turn = (head: Vector, position: number): Vector => {
    const half = head.length / 2;
    const turned = [...head];
    for (let pair = 0; pair < half; pair++) {
      const [a, b] = config.rotaryLayout === 'half' ? [pair, pair + half] : [2 * pair, 2 * pair + 1];
      const angle = position * config.rotaryBase ** ((-2 * pair) / head.length);
      turned[a] = at(head, a) * Math.cos(angle) - at(head, b) * Math.sin(angle);
      turned[b] = at(head, b) * Math.cos(angle) + at(head, a) * Math.sin(angle);
    }
    return turned;
  };
  const heads = (flat: Vector): Vector[] =>
    Array.from({ length: flat.length / config.headWidth }, (_, head) =>
      flat.slice(head * config.headWidth, (head + 1) * config.headWidth),
    );

  const keys: Vector[][][] = Array.from({ length: config.layers }, () => []);
  const values: Vector[][][] = Array.from({ length: config.layers }, () => []);
  const embeddings = data('model.embed_tokens.weight');
  const hidden = tokens.map((token, position) => {
    let x = Array.from({ length: config.width }, (_, i) => at(embeddings, token * config.width + i));
    for (let layer = 0; layer < config.layers; layer++) {
      const name = (part: string): string => `model.layers.${layer}.${part}`;
      const bias = (part: string): string | undefined =>
        config.attentionBias ? name(`self_attn.${part}.bias`) : undefined;
      const normed = norm(name('input_layernorm.weight'), x);
      const project = (part: string): Vector[] =>
        heads(times(name(`self_attn.${part}.weight`), normed, bias(part)));
      const query = project('q_proj').map((head) => turn(head, position));
      keys[layer]?.push(project('k_proj').map((head) => turn(head, position)));
      values[layer]?.push(project('v_proj'));
      const mixed = query.flatMap((q, head) => {
        const group = Math.floor(head / (config.heads / config.keyValueHeads));
        const scores = (keys[layer] ?? []).map((k) => dot(q, k[group] ?? []) / Math.sqrt(config.headWidth));
        const weights = softmax(scores);
        return q.map((_, i) =>
          dot(
            weights,
            (values[layer] ?? []).map((v) => at(v[group] ?? [], i)),
          ),
        );
      });
      x = add(x, times(name('self_attn.o_proj.weight'), mixed));
      const middle = norm(name('post_attention_layernorm.weight'), x);
      const gate = times(name('mlp.gate_proj.weight'), middle).map((g) => g / (1 + Math.exp(-g)));
      const up = times(name('mlp.up_proj.weight'), middle);
      x = add(
        x,
        times(
          name('mlp.down_proj.weight'),
          gate.map((g, i) => g * at(up, i)),
        ),
      );
    }
    return norm('model.norm.weight', x);
  });
  const hasHead = parameters[headName(config)] !== undefined;
  const logProbs = hasHead ? hidden.map((h) => softmax(times(headName(config), h)).map(Math.log)) : [];
  return { hidden, logProbs };
}

const dot = (a: Vector, b: Vector): number => a.reduce((sum, value, i) => sum + value * at(b, i), 0);
const add = (a: Vector, b: Vector): Vector => a.map((value, i) => value + at(b, i));

function softmax(x: Vector): Vector {
  const largest = Math.max(...x);
  const weights = x.map((value) => Math.exp(value - largest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
