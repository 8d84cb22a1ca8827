/**
 * The reference engine: programs run op by op on TF.js's plain CPU back end. Slow, simple, and written by
 * others: the truth that compiled programs are compared with.
 */
import '@tensorflow/tfjs-backend-cpu';
import { createEagerEngine } from './eager-engine.ts';
import type { Engine } from './engine.ts';

export function createReferenceEngine(): Engine {
  return createEagerEngine('cpu', {
    engine: 'reference',
    device: 'cpu',
    deviceName: 'TF.js plain CPU back end',
    threads: 1,
  });
}
