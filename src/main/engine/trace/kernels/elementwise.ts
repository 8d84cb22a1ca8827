/** Elementwise kernels. Operands that were only repeated to a shape are used as they were: ONNX broadcasts. */
import { backend_util } from '@tensorflow/tfjs-core';
import { expand, unexpanded, uniformValue, unreshaped } from '../expand.ts';
import { elementCount } from '../graph.ts';
import type { ElementType, GraphBuilder, Value } from '../graph.ts';
import { traceKernel } from './register.ts';
import { reshape, sameShape, transpose, transposeOf } from './structure.ts';

// Elementwise nodes work on values as they were before a reshape, and the reshape is put after them: along a
// chain of such nodes all reshapes but the last become unused.

function unary(builder: GraphBuilder, operator: string, x: Value, type: ElementType = x.type): Value {
  const source = unreshaped(x);
  return reshape(builder, builder.node(operator, [source], { shape: source.shape, type }), x.shape);
}

/** A node of two broadcasting operands, its result as large as TF.js takes it to be. */
export function binary(
  builder: GraphBuilder,
  operator: string,
  a: Value,
  b: Value,
  type: ElementType = a.type,
): Value {
  const shape = broadcastShape(a.shape, b.shape);
  const [left, right] = [unexpanded(a), unexpanded(b)];
  const smaller = broadcastShape(left.shape, right.shape);
  const turned = transposeOfBoth(left, right);
  if (turned !== undefined) {
    return expand(
      builder,
      transpose(builder, binary(builder, operator, ...turned.sources, type), turned.permutation),
      shape,
    );
  }
  const [x, y] = beforeReshape(builder, left, right) ?? [left, right];
  const result = builder.node(operator, [x, y], { shape: broadcastShape(x.shape, y.shape), type });
  return expand(builder, reshape(builder, result, smaller), shape);
}

const broadcastShape = (a: readonly number[], b: readonly number[]): number[] =>
  backend_util.assertAndGetBroadcastShape([...a], [...b]);

/** Where both operands are the same transpose of values of one shape: those values, and the permutation. */
function transposeOfBoth(
  left: Value,
  right: Value,
): { readonly sources: [Value, Value]; readonly permutation: readonly number[] } | undefined {
  const [a, b] = [transposeOf(left), transposeOf(right)];
  if (a === undefined || b === undefined || !sameShape(a.source.shape, b.source.shape)) return undefined;
  if (!sameShape(a.permutation, b.permutation)) return undefined;
  return { sources: [a.source, b.source], permutation: a.permutation };
}

/** Both operands in the shape that the first reshaped one had before; undefined where there is nothing to gain. */
function beforeReshape(builder: GraphBuilder, left: Value, right: Value): [Value, Value] | undefined {
  const [leftSource, rightSource] = [unreshaped(left), unreshaped(right)];
  if (leftSource !== left && fitsRowsOf(left, right, leftSource)) {
    return [leftSource, reshaped(builder, right, left, leftSource)];
  }
  if (rightSource !== right && fitsRowsOf(right, left, rightSource)) {
    return [reshaped(builder, left, right, rightSource), rightSource];
  }
  return undefined;
}

/** Whether `other`, which broadcasts with `whole`, can be brought to `source`, which `whole` is a reshape of. */
function fitsRowsOf(whole: Value, other: Value, source: Value): boolean {
  if (elementCount(other.shape) === 1 && other.shape.length <= source.shape.length) return true;
  if (sameShape(whole.shape, other.shape)) return true;
  if (whole.shape.at(-1) !== source.shape.at(-1)) return false;
  const isVector = other.shape.length === 1 && other.shape[0] === whole.shape.at(-1);
  return (
    isVector || (other.shape.at(-1) === 1 && sameShape(whole.shape.slice(0, -1), other.shape.slice(0, -1)))
  );
}

function reshaped(builder: GraphBuilder, other: Value, whole: Value, source: Value): Value {
  if (sameShape(whole.shape, other.shape)) return reshape(builder, other, source.shape);
  if (elementCount(other.shape) === 1 || other.shape.length === 1) return other;
  return reshape(builder, other, [...source.shape.slice(0, -1), 1]);
}

export const add = (builder: GraphBuilder, a: Value, b: Value): Value => {
  if (uniformValue(a) === 0) return likeResult(builder, b, a);
  if (uniformValue(b) === 0) return likeResult(builder, a, b);
  return scatteredInto(builder, a, b) ?? scatteredInto(builder, b, a) ?? binary(builder, 'Add', a, b);
};

/** base + (updates scattered into zeros) as updates scattered into base: the zeros and the sum are never made. */
function scatteredInto(builder: GraphBuilder, base: Value, sum: Value): Value | undefined {
  if (sum.origin.kind !== 'node' || sum.origin.node.operator !== 'ScatterElements') return undefined;
  const { inputs, attributes } = sum.origin.node;
  if (attributes['reduction'] !== 'add') return undefined;
  const [zeros, indices, updates] = inputs;
  if (!zeros || !indices || !updates || uniformValue(zeros) !== 0 || `${base.shape}` !== `${sum.shape}`)
    return undefined;
  return builder.node('ScatterElements', [base, indices, updates], base, attributes);
}

export const subtract = (builder: GraphBuilder, a: Value, b: Value): Value =>
  uniformValue(b) === 0 ? likeResult(builder, a, b) : binary(builder, 'Sub', a, b);

export const multiply = (builder: GraphBuilder, a: Value, b: Value): Value => {
  if (uniformValue(a) === 1) return likeResult(builder, b, a);
  if (uniformValue(b) === 1) return likeResult(builder, a, b);
  return binary(builder, 'Mul', a, b);
};

export const divide = (builder: GraphBuilder, a: Value, b: Value): Value => {
  const divisor = uniformValue(b);
  if (divisor === 1) return likeResult(builder, a, b);
  // A power of two has an exact reciprocal, and a product can be folded into a matrix product.
  if (divisor !== undefined && a.type === 'float32' && Number.isInteger(Math.log2(divisor))) {
    return multiply(builder, a, expand(builder, builder.float(1 / divisor), b.shape));
  }
  return binary(builder, 'Div', a, b);
};

/** `kept`, repeated to the shape that it would have had together with `dropped`. */
function likeResult(builder: GraphBuilder, kept: Value, dropped: Value): Value {
  return expand(builder, kept, broadcastShape(kept.shape, dropped.shape));
}

export function cast(builder: GraphBuilder, x: Value, type: ElementType): Value {
  if (x.type === type) return x;
  const codes = { float32: 1, int32: 6, int64: 7, bool: 9 } as const;
  const source = unexpanded(x);
  const result = builder.node('Cast', [source], { shape: source.shape, type }, { to: codes[type] });
  return expand(builder, result, x.shape);
}

const sameName = [
  'Abs', 'Ceil', 'Cos', 'Erf', 'Exp', 'Floor', 'Log', 'Neg', 'Reciprocal', 'Relu', 'Round', 'Sigmoid', 'Sign', 'Sin',
  'Softplus', 'Sqrt', 'Tanh',
] as const; // prettier-ignore
for (const name of sameName) traceKernel(name, ({ builder, input }) => unary(builder, name, input('x')));

traceKernel('Identity', ({ input }) => input('x'));
traceKernel('Square', ({ builder, input }) => multiply(builder, input('x'), input('x')));
traceKernel('Rsqrt', ({ builder, input }) =>
  unary(builder, 'Reciprocal', unary(builder, 'Sqrt', input('x'))),
);
// e^x - 1 = tanh(x / 2) (e^x + 1): exact near 0, where the plain difference loses all digits.
traceKernel('Expm1', ({ builder, input }) => {
  const x = input('x');
  const half = unary(builder, 'Tanh', multiply(builder, x, builder.float(0.5)));
  return multiply(builder, half, add(builder, unary(builder, 'Exp', x), builder.float(1)));
});
// ln(1 + x) = 2 atanh(x / (2 + x)): exact near 0; away from it the plain form is.
traceKernel('Log1p', ({ builder, input }) => {
  const x = input('x');
  const near = unary(builder, 'Atanh', divide(builder, x, add(builder, x, builder.float(2))));
  const isNear = binary(builder, 'Less', unary(builder, 'Abs', x), builder.float(0.5), 'bool');
  const far = unary(builder, 'Log', add(builder, x, builder.float(1)));
  return where(builder, isNear, multiply(builder, near, builder.float(2)), far);
});
traceKernel('Step', ({ builder, input, attributes }) => {
  const positive = binary(builder, 'Greater', input('x'), builder.float(0), 'bool');
  const below = builder.float(Number(attributes['alpha'] ?? 0));
  return where(builder, positive, builder.float(1), below);
});
traceKernel('ClipByValue', ({ builder, input, attributes }) => {
  const bound = (name: string) => builder.constant(Float32Array.of(Number(attributes[name])), [], 'float32');
  return builder.node('Clip', [input('x'), bound('clipValueMin'), bound('clipValueMax')], input('x'));
});
traceKernel('LogicalNot', ({ builder, input }) => unary(builder, 'Not', input('x')));
traceKernel('IsNan', ({ builder, input }) => unary(builder, 'IsNaN', input('x'), 'bool'));
traceKernel('IsInf', ({ builder, input }) => unary(builder, 'IsInf', input('x'), 'bool'));
traceKernel('IsFinite', ({ builder, input }) => {
  const bad = binary(
    builder,
    'Or',
    unary(builder, 'IsNaN', input('x'), 'bool'),
    unary(builder, 'IsInf', input('x'), 'bool'),
  );
  return unary(builder, 'Not', bad);
});
traceKernel('Cast', ({ builder, input, attributes }) => {
  const x = input('x');
  return cast(builder, x, attributes['dtype'] as ElementType);
});

traceKernel('Add', ({ builder, input }) => add(builder, input('a'), input('b')));
traceKernel('Sub', ({ builder, input }) => subtract(builder, input('a'), input('b')));
traceKernel('Multiply', ({ builder, input }) => multiply(builder, input('a'), input('b')));
traceKernel('RealDiv', ({ builder, input }) => divide(builder, input('a'), input('b')));
traceKernel('AddN', ({ builder, inputs }) => inputs.reduce((sum, value) => add(builder, sum, value)));
traceKernel('SquaredDifference', ({ builder, input }) => {
  const difference = subtract(builder, input('a'), input('b'));
  return multiply(builder, difference, difference);
});
const binaryOperators = { Maximum: 'Max', Minimum: 'Min' } as const;
for (const [name, operator] of Object.entries(binaryOperators)) {
  traceKernel(name, ({ builder, input }) => binary(builder, operator, input('a'), input('b')));
}
traceKernel('Pow', ({ builder, input }) => {
  const [a, b] = [input('a'), input('b')];
  if (builder.device !== 'webgpu') return binary(builder, 'Pow', a, b);
  // There the node fails where one operand is a single number and the other is not.
  const shape = broadcastShape(a.shape, b.shape);
  return builder.node('Pow', [expand(builder, a, shape), expand(builder, b, shape)], { shape, type: a.type });
});
// Quotient rounded down and its remainder, of the divisor's sign, as in Python.
traceKernel('FloorDiv', ({ builder, input }) => {
  const [a, b] = [input('a'), input('b')];
  if (a.type === 'float32') return unary(builder, 'Floor', divide(builder, a, b));
  return binary(builder, 'Div', subtract(builder, a, binary(builder, 'Mod', a, b)), b);
});
traceKernel('Mod', ({ builder, input }) => {
  const [a, b] = [input('a'), input('b')];
  if (a.type !== 'float32') return binary(builder, 'Mod', a, b);
  return subtract(builder, a, multiply(builder, unary(builder, 'Floor', divide(builder, a, b)), b));
});
const comparisons = {
  Equal: 'Equal',
  Greater: 'Greater',
  GreaterEqual: 'GreaterOrEqual',
  Less: 'Less',
  LessEqual: 'LessOrEqual',
  LogicalAnd: 'And',
  LogicalOr: 'Or',
} as const;
for (const [name, operator] of Object.entries(comparisons)) {
  traceKernel(name, ({ builder, input }) => binary(builder, operator, input('a'), input('b'), 'bool'));
}
traceKernel('NotEqual', ({ builder, input }) =>
  unary(builder, 'Not', binary(builder, 'Equal', input('a'), input('b'), 'bool')),
);
traceKernel('Select', ({ builder, input }) => where(builder, input('condition'), input('t'), input('e')));

export function where(builder: GraphBuilder, condition: Value, t: Value, e: Value): Value {
  const operands = [condition, t, e].map(unexpanded);
  const broadcast = (values: readonly Value[]) =>
    values.reduce<number[]>((shape, value) => broadcastShape(shape, value.shape), []);
  const chosen = builder.node('Where', operands, { shape: broadcast(operands), type: t.type });
  return expand(builder, chosen, broadcast([condition, t, e]));
}
