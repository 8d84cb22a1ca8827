/** Gradients of TF.js's elementwise kernels. */
import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import {
  binaryGradient,
  gradientFromInputs,
  required,
  unaryGradient,
  unaryGradientFromOutput,
} from './register.ts';

const where = (condition: Tensor, value: Tensor): Tensor => tf.where(condition, value, tf.zerosLike(value));
const one = (): Tensor => tf.scalar(1);

unaryGradient('Abs', (dy, x) => tf.mul(dy, tf.sign(x)));
unaryGradient('Cos', (dy, x) => tf.neg(tf.mul(dy, tf.sin(x))));
unaryGradient('Erf', (dy, x) => tf.mul(dy, tf.mul(2 / Math.sqrt(Math.PI), tf.exp(tf.neg(tf.square(x))))));
unaryGradient('Expm1', (dy, x) => tf.mul(dy, tf.exp(x)));
unaryGradient('Identity', (dy) => tf.clone(dy));
unaryGradient('Log', (dy, x) => tf.div(dy, x));
unaryGradient('Log1p', (dy, x) => tf.div(dy, tf.add(x, one())));
unaryGradient('Neg', (dy) => tf.neg(dy));
unaryGradient('Relu', (dy, x) => where(tf.greater(x, tf.scalar(0)), dy));
unaryGradient('Sin', (dy, x) => tf.mul(dy, tf.cos(x)));
unaryGradient('Softplus', (dy, x) => tf.mul(dy, tf.sigmoid(x)));
unaryGradient('Square', (dy, x) => tf.mul(dy, tf.mul(x, tf.scalar(2))));
unaryGradientFromOutput('Exp', (dy, y) => tf.mul(dy, y));
unaryGradientFromOutput('Reciprocal', (dy, y) => tf.neg(tf.mul(dy, tf.square(y))));
unaryGradientFromOutput('Rsqrt', (dy, y) => tf.mul(dy, tf.mul(tf.mul(tf.square(y), y), tf.scalar(-0.5))));
unaryGradientFromOutput('Sigmoid', (dy, y) => tf.mul(dy, tf.mul(y, tf.sub(one(), y))));
unaryGradientFromOutput('Sqrt', (dy, y) => tf.div(dy, tf.mul(y, tf.scalar(2))));
unaryGradientFromOutput('Tanh', (dy, y) => tf.mul(dy, tf.sub(one(), tf.square(y))));
unaryGradient('ClipByValue', (dy, x, { clipValueMin, clipValueMax }) => {
  const inside = tf.logicalAnd(
    tf.greaterEqual(x, tf.scalar(Number(clipValueMin))),
    tf.lessEqual(x, tf.scalar(Number(clipValueMax))),
  );
  return where(inside, dy);
});

binaryGradient(
  'Add',
  (dy) => dy,
  (dy) => dy,
);
binaryGradient(
  'Sub',
  (dy) => dy,
  (dy) => tf.neg(dy),
);
binaryGradient(
  'Multiply',
  (dy, _a, b) => tf.mul(dy, tf.cast(b, 'float32')),
  (dy, a) => tf.mul(dy, tf.cast(a, 'float32')),
);
binaryGradient(
  'RealDiv',
  (dy, _a, b) => tf.div(dy, tf.cast(b, 'float32')),
  (dy, a, b) => tf.neg(tf.div(tf.mul(dy, tf.cast(a, 'float32')), tf.square(tf.cast(b, 'float32')))),
);
binaryGradient(
  'SquaredDifference',
  (dy, a, b) => tf.mul(dy, tf.mul(tf.sub(a, b), tf.scalar(2))),
  (dy, a, b) => tf.mul(dy, tf.mul(tf.sub(b, a), tf.scalar(2))),
);
// Where both are equal the whole gradient goes to a for Maximum and Minimum alike, and none is lost or doubled.
binaryGradient(
  'Maximum',
  (dy, a, b) => where(tf.greaterEqual(a, b), dy),
  (dy, a, b) => where(tf.less(a, b), dy),
);
binaryGradient(
  'Minimum',
  (dy, a, b) => where(tf.lessEqual(a, b), dy),
  (dy, a, b) => where(tf.greater(a, b), dy),
);
binaryGradient(
  'Pow',
  (dy, base, exponent) => tf.mul(dy, tf.mul(exponent, tf.pow(base, tf.sub(exponent, one())))),
  // d base^e / d e = base^e ln base, taken as 0 where the base is not positive.
  (dy, base, exponent) => {
    const positive = tf.greater(base, tf.scalar(0));
    const logarithm = tf.where(positive, tf.log(base), tf.zerosLike(base));
    return tf.mul(dy, tf.mul(tf.pow(base, exponent), logarithm));
  },
);

gradientFromInputs('Select', ['condition'], (dy, [saved]) => {
  const condition = required('Select', saved);
  return {
    condition: () => tf.zeros(condition.shape),
    t: () => where(condition, dy),
    e: () => where(tf.logicalNot(condition), dy),
  };
});
unaryGradient('Cast', (dy) => tf.clone(dy));

// Steps: flat wherever they have a derivative. With these, a mask computed from trained values is a constant.
for (const name of ['Ceil', 'Floor', 'Round', 'Sign', 'Step', 'ZerosLike', 'OnesLike']) {
  unaryGradient(name, (_dy, x) => tf.zeros(x.shape));
}
for (const name of [
  'Equal',
  'NotEqual',
  'Greater',
  'GreaterEqual',
  'Less',
  'LessEqual',
  'LogicalAnd',
  'LogicalOr',
]) {
  binaryGradient(
    name,
    (_dy, a) => tf.zeros(a.shape),
    (_dy, _a, b) => tf.zeros(b.shape),
  );
}
for (const name of ['LogicalNot', 'IsFinite', 'IsInf', 'IsNan', 'All', 'Any']) {
  unaryGradient(name, (_dy, x) => tf.zeros(x.shape));
}
