import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { OperationCase, OperationCases } from './operation-case.ts';
import type { Draw } from './random-tensors.ts';

const unary =
  (run: (x: Tensor) => Tensor, low = -2, high = 2) =>
  (draw: Draw): OperationCase => ({
    trained: { x: draw.floats(draw.shape(draw.integer(1, 3)), low, high) },
    run: (given) => run(given('x')),
  });

const binary =
  (run: (a: Tensor, b: Tensor) => Tensor, low = -2, high = 2) =>
  (draw: Draw): OperationCase => {
    const [a, b] = draw.broadcastShapes();
    return {
      trained: { a: draw.floats(a, low, high), b: draw.floats(b, low, high) },
      run: (given) => run(given('a'), given('b')),
    };
  };

/** A comparison decides between two trained values, so that its mask and their gradients both show. */
const comparison = (compare: (a: Tensor, b: Tensor) => Tensor) =>
  binary((a, b) => tf.where(compare(a, b), tf.mul(a, 2), tf.mul(b, 3)));

const both = (combine: (a: Tensor, b: Tensor) => Tensor) =>
  comparison((a, b) => combine(tf.greater(a, 0), tf.greater(b, 0)));

const integers =
  (run: (a: Tensor, b: Tensor) => Tensor) =>
  (draw: Draw): OperationCase => {
    const [a, b] = draw.broadcastShapes();
    return {
      trained: {},
      differentiable: false,
      fixed: { a: draw.integers(a, 20), b: draw.integers(b, 6) },
      run: (given) =>
        run(tf.sub(given('a'), tf.scalar(10, 'int32')), tf.add(given('b'), tf.scalar(1, 'int32'))),
    };
  };

export const elementwiseCases: OperationCases = {
  Abs: unary(tf.abs),
  Ceil: unary(tf.ceil),
  Cos: unary(tf.cos),
  Erf: unary(tf.erf),
  Exp: unary(tf.exp),
  Expm1: unary(tf.expm1, -1, 1),
  Floor: unary(tf.floor),
  Log: unary(tf.log, 0.2, 3),
  Log1p: unary(tf.log1p, -0.7, 3),
  Neg: unary(tf.neg),
  Reciprocal: unary(tf.reciprocal, 0.3, 2),
  Relu: unary(tf.relu),
  Round: unary(tf.round),
  Rsqrt: unary(tf.rsqrt, 0.2, 3),
  Sigmoid: unary(tf.sigmoid, -6, 6),
  Sign: unary(tf.sign),
  Sin: unary(tf.sin),
  Softplus: unary(tf.softplus, -30, 30),
  Sqrt: unary(tf.sqrt, 0.2, 3),
  Square: unary(tf.square),
  Step: unary((x) => tf.step(x, 0.25)),
  Tanh: unary(tf.tanh),
  ClipByValue: unary((x) => tf.clipByValue(x, -0.5, 1.25)),
  Identity: unary((x) => tf.clone(x)),
  Cast: unary((x) => tf.mul(x, tf.cast(tf.cast(tf.greater(x, 0), 'int32'), 'float32'))),
  LogicalNot: unary((x) => tf.where(tf.logicalNot(tf.greater(x, 0)), x, tf.mul(x, 2))),
  IsNan: unary((x) => tf.where(tf.isNaN(tf.div(tf.relu(x), tf.relu(x))), tf.mul(x, 3), x)),
  IsInf: unary((x) => tf.where(tf.isInf(tf.div(1, tf.relu(x))), tf.mul(x, 3), x)),
  IsFinite: unary((x) => tf.where(tf.isFinite(tf.div(1, tf.relu(x))), tf.mul(x, 3), x)),
  ZerosLike: unary((x) => tf.sub(tf.zerosLike(x), x)),
  OnesLike: unary((x) => tf.sub(tf.onesLike(x), x)),
  Add: binary(tf.add),
  Sub: binary(tf.sub),
  Multiply: binary(tf.mul),
  RealDiv: binary(tf.div, 0.3, 2),
  Maximum: binary(tf.maximum),
  Minimum: binary(tf.minimum),
  Pow: binary(tf.pow, 0.3, 2),
  SquaredDifference: binary(tf.squaredDifference),
  FloorDiv: integers(tf.floorDiv),
  Mod: integers(tf.mod),
  Equal: comparison((a, b) => tf.equal(tf.round(a), tf.round(b))),
  NotEqual: comparison((a, b) => tf.notEqual(tf.round(a), tf.round(b))),
  Greater: comparison(tf.greater),
  GreaterEqual: comparison(tf.greaterEqual),
  Less: comparison(tf.less),
  LessEqual: comparison(tf.lessEqual),
  LogicalAnd: both(tf.logicalAnd),
  LogicalOr: both(tf.logicalOr),
  Select: (draw) => {
    const [a, b] = draw.broadcastShapes();
    return {
      trained: { a: draw.floats(a), b: draw.floats(b) },
      fixed: { mask: draw.integers(a, 2) },
      run: (given) => tf.where(tf.cast(given('mask'), 'bool'), given('a'), given('b')),
    };
  },
  AddN: (draw) => {
    const shape = draw.shape(2);
    return {
      trained: { a: draw.floats(shape), b: draw.floats(shape), c: draw.floats(shape) },
      run: (given) => tf.addN([given('a'), given('b'), tf.square(given('c'))]),
    };
  },
};
