/** What pip says, in words that help. Its lines are those of real runs. */
import { expect, test } from 'vitest';
import { explainDownload } from '../../../scripts/setup/tensorflow/build-from-wheel.mjs';

test.each([
  [
    'the index cannot be reached',
    "WARNING: Retrying (Retry(total=4, connect=None)) after connection broken by 'NewConnectionError': /simple/tensorflow-cpu/\n" +
      'ERROR: Could not find a version that satisfies the requirement tensorflow-cpu==2.21.0 (from versions: none)\n' +
      'ERROR: No matching distribution found for tensorflow-cpu==2.21.0',
    /cannot be reached/,
    /network.*once/,
  ],
  [
    'the index does not have it',
    'ERROR: Could not find a version that satisfies the requirement tensorflow-cpu==2.21.0 (from versions: 2.19.0)\n' +
      'ERROR: No matching distribution found for tensorflow-cpu==2.21.0',
    /no TensorFlow 2\.21\.0/,
    /pip config list/,
  ],
  [
    'the disk is full',
    'ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device',
    /disk is full/,
    /Free/,
  ],
  ['something else', 'ERROR: unknown option', /unknown option/, /above/],
])('%s', (_name, output, message, hint) => {
  const error = explainDownload(output);
  expect(error.message).toMatch(message);
  expect(error.hint).toMatch(hint);
});
