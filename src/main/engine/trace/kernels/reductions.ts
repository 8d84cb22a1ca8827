/** Kernels that reduce, accumulate or normalise along axes. */
import { util } from '@tensorflow/tfjs-core';
import type { GraphBuilder, Value } from '../graph.ts';
import { cast } from './elementwise.ts';
import { traceKernel } from './register.ts';

function axesOf(x: Value, axis: unknown): number[] {
  if (axis === undefined || axis === null) return x.shape.map((_, index) => index);
  return util.parseAxisParam(axis as number | number[], [...x.shape]);
}

export function reduce(
  builder: GraphBuilder,
  operator: string,
  x: Value,
  axes: readonly number[],
  keep: boolean,
): Value {
  if (axes.length === 0) return x;
  const shape = x.shape.flatMap((size, axis) => (axes.includes(axis) ? (keep ? [1] : []) : [size]));
  return builder.node(
    operator,
    [x, builder.integers(axes)],
    { shape, type: x.type },
    { keepdims: keep ? 1 : 0 },
  );
}

const reductions = {
  Sum: 'ReduceSum',
  Mean: 'ReduceMean',
  Max: 'ReduceMax',
  Min: 'ReduceMin',
  Prod: 'ReduceProd',
} as const;
for (const [name, operator] of Object.entries(reductions)) {
  traceKernel(name, ({ builder, input, attributes }) => {
    const x = input('x');
    const axes = axesOf(x, attributes['axis'] ?? attributes['reductionIndices']);
    return reduce(builder, operator, x, axes, attributes['keepDims'] === true);
  });
}
// ONNX does not reduce booleans: all is the least of 0 and 1, any the greatest.
for (const [name, operator] of Object.entries({ All: 'ReduceMin', Any: 'ReduceMax' })) {
  traceKernel(name, ({ builder, input, attributes }) => {
    const x = input('x');
    const numbers = cast(builder, x, 'int32');
    return cast(
      builder,
      reduce(builder, operator, numbers, axesOf(x, attributes['axis']), attributes['keepDims'] === true),
      'bool',
    );
  });
}
for (const operator of ['ArgMax', 'ArgMin']) {
  traceKernel(operator, ({ builder, input, attributes }) => {
    const x = input('x');
    const [axis = 0] = axesOf(x, attributes['axis']);
    const shape = x.shape.filter((_, index) => index !== axis);
    return cast(
      builder,
      builder.node(operator, [x], { shape, type: 'int64' }, { axis, keepdims: 0 }),
      'int32',
    );
  });
}
traceKernel('Cumsum', ({ builder, input, attributes }) => {
  const x = input('x');
  const [axis = 0] = axesOf(x, attributes['axis']);
  const axisValue = builder.constant(BigInt64Array.of(BigInt(axis)), [], 'int64');
  const flags = {
    exclusive: attributes['exclusive'] === true ? 1 : 0,
    reverse: attributes['reverse'] === true ? 1 : 0,
  };
  return builder.node('CumSum', [x, axisValue], x, flags);
});
traceKernel('Softmax', ({ builder, input, attributes }) => {
  const x = input('logits');
  const [axis = 0] = axesOf(x, attributes['dim']);
  return builder.node('Softmax', [x], x, { axis });
});
traceKernel('TopK', ({ builder, input, attributes }) => {
  const x = input('x');
  const k = Number(attributes['k']);
  const shape = [...x.shape.slice(0, -1), k];
  const [values, indices] = builder.nodeWithOutputs(
    'TopK',
    [x, builder.integers([k])],
    [
      { shape, type: x.type },
      { shape, type: 'int64' },
    ],
    { axis: -1, largest: 1, sorted: 1 },
  );
  if (values === undefined || indices === undefined) throw new Error('TopK must have two outputs');
  return [values, cast(builder, indices, 'int32')];
});
