/** TensorFlow's libraries out of its Python package, and the binding compiled against them. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { SetupError } from '../setup-error.mjs';
import { bindingFolder, bindingName, dependenciesFolder, packageFolder } from './native-part.mjs';

/** Any Python fetches the package made for 3.12: nothing of Python in it is used. */
const PYTHON = '3.12';
const VERSION = '2.21.0';

/** By Node's platform and processor. */
const WHEELS = {
  'linux-x64': {
    name: 'tensorflow-cpu',
    tag: 'manylinux_2_27_x86_64',
    sha256: 'dcc8afd32930e42d5296b6ee19078b773706830af4ea97fbe503b9f5e0f820cb',
  },
  'linux-arm64': {
    name: 'tensorflow',
    tag: 'manylinux_2_27_aarch64',
    sha256: 'b07d15737406533898e36c7ef7944b1be18e9028dc521b9229952c537bbc5552',
  },
};

/**
 * @returns {{ name: string, tag: string, sha256: string }}
 * @throws {SetupError} on a system whose Python package of TensorFlow holds no libraries to link to
 */
export const wheelForThisMachine = () => {
  const wheel = WHEELS[`${process.platform}-${process.arch}`];
  if (wheel !== undefined) return wheel;
  throw new SetupError(
    `On ${process.platform} ${process.arch} TensorFlow comes from the package's own installer alone, and its host does not answer.`,
    'Run this again where storage.googleapis.com can be reached. Engine onnx needs nothing of this.',
  );
};

/**
 * Everything is made beside its place and moved there whole at the end.
 * @throws {SetupError}
 */
export const buildFromWheel = async (wheel, { python, compiler }) => {
  const folder = join(packageFolder, '.building');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  try {
    console.log(`Fetching ${wheel.name} ${VERSION} from the Python package index (0.3 GB) ...`);
    const file = download(python, wheel, folder);
    await requireHash(file, wheel);
    console.log('Unpacking its libraries (0.9 GB) ...');
    const dependencies = join(folder, 'deps');
    run(python, [join(import.meta.dirname, 'unpack-wheel.py'), file, dependencies], explainUnpacking);
    console.log('Compiling the binding to Node ...');
    compile(compiler, dependencies, join(folder, bindingName));
    for (const place of [dependenciesFolder, bindingFolder]) rmSync(place, { recursive: true, force: true });
    mkdirSync(bindingFolder, { recursive: true });
    renameSync(dependencies, dependenciesFolder);
    renameSync(join(folder, bindingName), join(bindingFolder, bindingName));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** @returns {string} the downloaded file */
const download = (python, { name, tag }, folder) => {
  const only = ['--no-deps', '--only-binary=:all:', '--implementation', 'cp', '--abi', 'cp312'];
  const place = ['--platform', tag, '--python-version', PYTHON, '--dest', folder];
  const quiet = ['--no-cache-dir', '--disable-pip-version-check', '--no-input', '--progress-bar', 'off'];
  const words = ['-m', 'pip', 'download', ...quiet, ...only, ...place, `${name}==${VERSION}`];
  // pip's own temporary files lie on the disk whose space was looked at.
  run(python, words, explainDownload, { TMPDIR: folder });
  const file = readdirSync(folder).find((entry) => entry.endsWith('.whl'));
  if (file === undefined) throw explainDownload('pip left no file');
  return join(folder, file);
};

const requireHash = async (file, { name, sha256 }) => {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  const found = hash.digest('hex');
  if (found === sha256) return;
  throw new SetupError(
    `${name} ${VERSION} is not the file this script knows (SHA-256 ${found}).`,
    'Nothing was kept. Run this again; if it stays so, the index in `pip config list` gives another file.',
  );
};

const compile = (compiler, dependencies, output) => {
  const nodeHeaders = join(dirname(createRequire(import.meta.url).resolve('node-api-headers')), 'include');
  const includes = [packageFolder, join(dependencies, 'include'), nodeHeaders];
  const sources = ['tfjs_backend.cc', 'tfjs_binding.cc'].map((name) => join(packageFolder, 'binding', name));
  const libraries = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'].map((name) =>
    join(dependencies, 'lib', name),
  );
  const settings = ['-std=c++17', '-O2', '-fPIC', '-shared', '-DNAPI_VERSION=8'];
  const words = [...settings, ...includes.map((path) => `-I${path}`), ...sources, ...libraries];
  run(compiler, [...words, '-Wl,-rpath,$ORIGIN/../../deps/lib', '-o', output], explainCompiling);
};

const run = (program, words, explain, environment = {}) => {
  const { status, stderr, error } = spawnSync(program, words, {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...environment },
  });
  if (status !== 0) throw explain(error?.message ?? stderr.trim());
};

const isFull = (output) => /no space left|ENOSPC|errno 28/i.test(output);
const FULL = ['The disk is full.', 'Free 1.5 GB, then run this again. Nothing was kept.'];

/** @returns {SetupError} */
export const explainDownload = (output) => {
  if (isFull(output)) return new SetupError(...FULL);
  if (
    /no matching distribution|could not find a version/i.test(output) &&
    !/retry|connection/i.test(output)
  ) {
    return new SetupError(
      `The Python package index does not answer, or has no TensorFlow ${VERSION} for this machine.`,
      'See which index pip uses with `pip config list`; the public one is https://pypi.org/simple.',
    );
  }
  if (/connection|timed out|retry|name resolution|unreachable|proxy/i.test(output)) {
    return new SetupError(
      'The Python package index cannot be reached.',
      'The network is needed once. Check the connection, or the index and proxy in `pip config list`.',
    );
  }
  return new SetupError(`pip could not fetch TensorFlow: ${output.slice(-500)}`, 'See why above.');
};

const explainUnpacking = (output) =>
  isFull(output)
    ? new SetupError(...FULL)
    : new SetupError(`TensorFlow could not be unpacked: ${output.slice(-500)}`, 'Run this again.');

const explainCompiling = (output) =>
  isFull(output)
    ? new SetupError(...FULL)
    : new SetupError(
        `The binding could not be compiled: ${output.slice(-1500)}`,
        'It takes a compiler that knows C++17: g++ 9 or newer.',
      );
