/** Finds and loads ONNX Runtime's shared library, the one inside the npm package onnxruntime-node. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import koffi from 'koffi';

/** File names of the library, by Node's name of the platform. */
const fileNames: Readonly<Record<string, string>> = {
  linux: 'libonnxruntime.so.1',
  darwin: 'libonnxruntime.1.dylib',
  win32: 'onnxruntime.dll',
};

/**
 * Path of the library for this platform.
 *
 * @throws when the npm package carries none, saying what to do
 */
export function libraryPath(
  platform: string = process.platform,
  architecture: string = process.arch,
): string {
  if (platform === 'darwin' && architecture === 'x64') {
    throw new Error(
      'ONNX Runtime is not made for Macs with Intel processors any more. Use a Mac with Apple silicon, or Linux or ' +
        'Windows on x64 or arm64.',
    );
  }
  const require = createRequire(import.meta.url);
  const root = path.dirname(require.resolve('onnxruntime-node/package.json'));
  // Inside a packed app, native files stand beside the archive, not in it.
  const unpacked = root.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');
  const file = path.join(
    unpacked,
    'bin',
    'napi-v6',
    platform,
    architecture,
    fileNames[platform] ?? 'onnxruntime',
  );
  if (!existsSync(file)) {
    throw new Error(
      `ONNX Runtime's library is missing at ${file}. On Linux and Windows (x64, arm64) and macOS (arm64) ` +
        '`npm ci` brings it; other platforms are not supported.',
    );
  }
  return file;
}

/** Loads the library. The handle must be kept for as long as anything made with it is in use. */
export const loadLibrary = (): ReturnType<typeof koffi.load> => koffi.load(libraryPath());
