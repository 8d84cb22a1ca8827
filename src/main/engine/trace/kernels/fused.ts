/** Our own operations as single nodes of ONNX Runtime. Those not listed here are traced in their composed form. */
import { rotaryFrequencies, rotaryPositions } from '../../operations/rotary-embedding.ts';
import '../../operations/layer-norm.ts';
import '../../operations/log-sum-exp.ts';
import '../../operations/rms-norm.ts';
import '../../operations/silu.ts';
import '../../operations/cached-attention.ts';
import type { CachedAttentionAttributes } from '../../operations/cached-attention.ts';
import type { RotaryAttributes } from '../../operations/rotary-embedding.ts';
import { unreshaped, unreshapedRows } from '../expand.ts';
import { microsoft } from '../graph.ts';
import type { GraphBuilder, Value } from '../graph.ts';
import { add, cast, multiply, subtract } from './elementwise.ts';
import { reduce } from './reductions.ts';
import { traceKernel } from './register.ts';
import { reshape } from './structure.ts';

/** A normalization over the last axis: the normalized x, then statistics of each row, [..., 1]. */
function normalization(
  builder: GraphBuilder,
  operator: string,
  inputs: readonly Value[],
  statistics: number,
  epsilon: unknown,
): Value[] {
  const [x, ...rest] = inputs;
  if (x === undefined) throw new Error(`${operator} needs an input`);
  const rows = unreshapedRows(x);
  const rowSpec = { shape: [...rows.shape.slice(0, -1), 1], type: x.type };
  const outputs = [rows, ...new Array<typeof rowSpec>(statistics).fill(rowSpec)];
  const attributes = { axis: -1, epsilon: { float: Number(epsilon) }, stash_type: 1 };
  const [y, ...perRow] = builder.nodeWithOutputs(operator, [rows, ...rest], outputs, attributes);
  if (y === undefined) throw new Error(`${operator} has no output`);
  const leading = x.shape.slice(0, -1);
  return [reshape(builder, y, x.shape), ...perRow.map((value) => reshape(builder, value, [...leading, 1]))];
}

traceKernel('RmsNorm', ({ builder, input, attributes }) => {
  const x = input('x');
  const { epsilon } = attributes;
  const outputs = normalization(builder, 'SimplifiedLayerNormalization', [x, input('weight')], 1, epsilon);
  if (builder.device !== 'webgpu') return outputs;
  // There the node leaves its second output as it was.
  return [...outputs.slice(0, 1), inverseRms(builder, x, Number(epsilon))];
});

/** 1 / sqrt(mean(x^2) + epsilon) of each row, [..., 1]. */
function inverseRms(builder: GraphBuilder, x: Value, epsilon: number): Value {
  const meanSquare = reduce(builder, 'ReduceMean', multiply(builder, x, x), [x.shape.length - 1], true);
  const root = builder.node('Sqrt', [add(builder, meanSquare, builder.float(epsilon))], meanSquare);
  return builder.node('Reciprocal', [root], meanSquare);
}
traceKernel('LayerNorm', ({ builder, input, attributes }) => {
  const inputs = [input('x'), input('weight'), input('bias')];
  return normalization(builder, 'LayerNormalization', inputs, 2, attributes['epsilon']);
});
traceKernel('Silu', ({ builder, input }) => {
  const x = unreshaped(input('x'));
  const y = builder.node('QuickGelu', [x], x, { alpha: { float: 1 } }, microsoft);
  return [reshape(builder, y, input('x').shape)];
});
traceKernel('LogSumExp', ({ builder, input }) => {
  const x = input('x');
  // max(x) - ln max(softmax(x)): the softmax is needed for the gradient anyway, and the largest probability is
  // never below 1 / n, so its logarithm is safe.
  const probabilities = builder.node('Softmax', [x], x, { axis: x.shape.length - 1 });
  const last = [x.shape.length - 1];
  const largest = reduce(builder, 'ReduceMax', probabilities, last, true);
  return [
    subtract(builder, reduce(builder, 'ReduceMax', x, last, true), builder.node('Log', [largest], largest)),
  ];
});
traceKernel('RotaryEmbedding', ({ builder, input, attributes }) => {
  const [x, positions] = [input('x'), input('positions')];
  const { base, layout, inverse } = attributes as unknown as RotaryAttributes;
  const [batch = 0, length = 0, heads = 0, headSize = 0] = x.shape;
  const { cos, sin } = rotaryTables(builder, base, headSize, inverse);
  const flat = reshape(builder, x, [batch, length, heads * headSize]);
  const inputs = [flat, cast(builder, positions, 'int64'), cos, sin];
  const interleaved = layout === 'interleaved' ? 1 : 0;
  const turned = builder.node('RotaryEmbedding', inputs, flat, { interleaved, num_heads: heads }, microsoft);
  return [reshape(builder, turned, x.shape)];
});

const tableCache = new Map<string, Float32Array>();

/** Cosine and sine of position times frequency, [rotaryPositions, d / 2]. */
function rotaryTables(
  builder: GraphBuilder,
  base: number,
  headSize: number,
  inverse: boolean,
): { cos: Value; sin: Value } {
  const frequencies = rotaryFrequencies(base, headSize);
  const shape = [rotaryPositions, frequencies.length];
  const table = (name: string, wave: (angle: number) => number): Value => {
    const key = `${name} ${base} ${headSize}`;
    const known = tableCache.get(key);
    if (known !== undefined) return builder.constant(known, shape, 'float32');
    const values = Float32Array.from({ length: rotaryPositions * frequencies.length }, (_, index) => {
      const position = Math.floor(index / frequencies.length);
      // The angle in float32, as the composed form computes it.
      return wave(Math.fround(position * (frequencies[index % frequencies.length] ?? 0)));
    });
    tableCache.set(key, values);
    return builder.constant(values, shape, 'float32');
  };
  const sine = inverse ? table('-sin', (angle) => -Math.sin(angle)) : table('sin', Math.sin);
  return { cos: table('cos', Math.cos), sin: sine };
}

traceKernel('CachedAttention', ({ builder, input, attributes }) => {
  const { rotaryBase, rotaryLayout } = attributes as unknown as CachedAttentionAttributes;
  const [query, key, value] = [input('query'), input('key'), input('value')];
  const [pastKey, pastValue, lengths] = [input('pastKey'), input('pastValue'), input('lengths')];
  const [batch = 0, length = 0, heads = 0, headSize = 0] = query.shape;
  // What GroupQueryAttention asks of head sizes.
  if (headSize % (rotaryBase === 0 ? 8 : 16) !== 0) return undefined;
  const groups = key.shape[2] ?? 0;
  const merged = (x: Value) => reshape(builder, x, [batch, length, (x.shape[2] ?? 0) * headSize]);
  const one = builder.constant(Int32Array.of(1), [], 'int32');
  const total =
    length === 1
      ? reshape(builder, reduce(builder, 'ReduceMax', lengths, [0], false), [])
      : builder.constant(Int32Array.of(length), [], 'int32');
  const tables = rotaryBase === 0 ? undefined : rotaryTables(builder, rotaryBase, headSize, false);
  const flat = merged(query);
  const [output, presentKey, presentValue] = builder.nodeWithOutputs(
    'GroupQueryAttention',
    [
      flat,
      merged(key),
      merged(value),
      pastKey,
      pastValue,
      subtract(builder, lengths, one),
      total,
      tables?.cos ?? null,
      tables?.sin ?? null,
    ],
    [flat, pastKey, pastValue],
    {
      num_heads: heads,
      kv_num_heads: groups,
      do_rotary: tables === undefined ? 0 : 1,
      rotary_interleaved: rotaryLayout === 'interleaved' ? 1 : 0,
    },
    microsoft,
  );
  if (output === undefined || presentKey === undefined || presentValue === undefined)
    throw new Error('GroupQueryAttention must have three outputs');
  return [reshape(builder, output, query.shape), presentKey, presentValue];
});
