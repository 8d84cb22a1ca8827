/**
 * Gradients of TF.js's own kernels. The Node build of tfjs-core leaves them out, and the file that holds them
 * cannot be loaded by Node; importing this file registers ours. Code that calls `tf.grad` itself imports it too.
 */
import './gradients/elementwise.ts';
import './gradients/reductions.ts';
import './gradients/structure.ts';
