import type { GraphBuilder, Value } from './graph.ts';
import { uniformConstant } from './graph.ts';

const sameShape = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((size, axis) => size === b[axis]);

/** Repeats a value to a shape by ONNX's broadcasting rule. */
export function expand(builder: GraphBuilder, value: Value, shape: readonly number[]): Value {
  if (sameShape(value.shape, shape)) return value;
  const source = unexpanded(value);
  return builder.node('Expand', [source, builder.integers(shape)], { shape, type: value.type });
}

/** The value before an Expand, for operations that broadcast by themselves. */
export function unexpanded(value: Value): Value {
  if (value.origin.kind !== 'node' || value.origin.node.operator !== 'Expand') return value;
  return value.origin.node.inputs[0] ?? value;
}

/** The one number that every element equals, where that is known while tracing. */
export function uniformValue(value: Value): number | undefined {
  return uniformConstant(unexpanded(value));
}

/** The value before a Reshape. */
export function unreshaped(value: Value): Value {
  if (value.origin.kind !== 'node' || value.origin.node.operator !== 'Reshape') return value;
  return value.origin.node.inputs[0] ?? value;
}

/** The value before a Reshape that left the last axis alone. */
export function unreshapedRows(value: Value): Value {
  const source = unreshaped(value);
  return source.shape.at(-1) === value.shape.at(-1) ? source : value;
}
