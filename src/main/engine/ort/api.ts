/**
 * The part of ONNX Runtime's C API that we call, bound with koffi. The API is a struct of function pointers; the
 * number of each function is its place in `struct OrtApi` of the public header onnxruntime_c_api.h, to which
 * functions are only ever appended.
 */
import koffi from 'koffi';
import { loadLibrary } from './library.ts';

/** An opaque pointer of the library. */
export type Pointer = bigint;

const apiVersion = 17;

/** Name: place in OrtApi, result, arguments. `status` results are checked on every call. */
const table = {
  CreateEnv: [3, 'status', ['int', 'str', 'out']],
  CreateSessionFromArray: [8, 'status', ['ptr', 'ptr', 'size_t', 'ptr', 'out']],
  Run: [9, 'status', ['ptr', 'ptr', 'ptr', 'ptr', 'size_t', 'ptr', 'size_t', 'ptr']],
  CreateSessionOptions: [10, 'status', ['out']],
  EnableProfiling: [14, 'status', ['ptr', 'path']],
  DisableMemPattern: [17, 'status', ['ptr']],
  SetSessionGraphOptimizationLevel: [23, 'status', ['ptr', 'int']],
  SetIntraOpNumThreads: [24, 'status', ['ptr', 'int']],
  SessionGetInputCount: [30, 'status', ['ptr', 'out']],
  SessionGetOutputCount: [31, 'status', ['ptr', 'out']],
  CreateTensorWithDataAsOrtValue: [49, 'status', ['ptr', 'ptr', 'size_t', 'ptr', 'size_t', 'int', 'out']],
  CreateTensorAsOrtValue: [48, 'status', ['ptr', 'ptr', 'size_t', 'int', 'out']],
  CreateMemoryInfo: [68, 'status', ['str', 'int', 'int', 'int', 'out']],
  CreateCpuMemoryInfo: [69, 'status', ['int', 'int', 'out']],
  GetAllocatorWithDefaultOptions: [78, 'status', ['out']],
  ReleaseEnv: [92, 'void', ['ptr']],
  ReleaseMemoryInfo: [94, 'void', ['ptr']],
  ReleaseSession: [95, 'void', ['ptr']],
  ReleaseValue: [96, 'void', ['ptr']],
  ReleaseSessionOptions: [100, 'void', ['ptr']],
  SessionEndProfiling: [110, 'status', ['ptr', 'ptr', 'out']],
  AddSessionConfigEntry: [130, 'status', ['ptr', 'str', 'str']],
  CreateAllocator: [131, 'status', ['ptr', 'ptr', 'out']],
  ReleaseAllocator: [132, 'void', ['ptr']],
  CreateAndRegisterAllocator: [144, 'status', ['ptr', 'ptr', 'ptr']],
  RunWithBinding: [133, 'status', ['ptr', 'ptr', 'ptr']],
  CreateIoBinding: [134, 'status', ['ptr', 'out']],
  ReleaseIoBinding: [135, 'void', ['ptr']],
  BindInput: [136, 'status', ['ptr', 'str', 'ptr']],
  BindOutput: [137, 'status', ['ptr', 'str', 'ptr']],
  AddInitializer: [150, 'status', ['ptr', 'str', 'ptr']],
  SessionOptionsAppendExecutionProvider: [216, 'status', ['ptr', 'str', 'ptr', 'ptr', 'size_t']],
} as const;

const getErrorMessagePlace = 2;
const releaseStatusPlace = 93;

type NativeFunction = (...args: Argument[]) => unknown;

type FunctionName = keyof typeof table;
type ArgumentKind = 'int' | 'size_t' | 'str' | 'path' | 'ptr' | 'out';

/** What a call takes: numbers, strings, pointers or memory, and for `out` a one-element array to fill. */
export type Argument = number | string | Pointer | ArrayBufferView | null | [Pointer | null];

export class OnnxRuntimeError extends Error {
  override readonly name = 'OnnxRuntimeError';
}

export interface OrtApi {
  /** Version of the library, such as 1.30.0. */
  readonly version: string;
  /** Calls a function of the API. Throws OnnxRuntimeError with the library's message when it fails. */
  call(name: FunctionName, ...args: Argument[]): void;
  /** Calls a function whose last argument is an output pointer, and returns what it wrote. */
  create(name: FunctionName, ...args: Argument[]): Pointer;
}

let loaded: OrtApi | undefined;

/** The API, loaded once a thread and kept for as long as the process lives. */
export function ortApi(): OrtApi {
  loaded ??= loadApi();
  return loaded;
}

// Held for good: when the library object is collected, the next call crashes the process.
const heldLibraries: unknown[] = [];

function loadApi(): OrtApi {
  const library = loadLibrary();
  heldLibraries.push(library);
  const base = library.func('void *OrtGetApiBase()')() as Pointer;
  const [getApi, getVersion] = koffi.decode(base, koffi.array('void *', 2)) as [Pointer, Pointer];
  const version = koffi.call(getVersion, koffi.proto('const char *GetOrtVersionString()')) as string;
  const api = koffi.call(
    getApi,
    koffi.proto('void *GetOrtApi(uint32_t version)'),
    apiVersion,
  ) as Pointer | null;
  if (api === null)
    throw new Error(`ONNX Runtime ${version} is too old: version 1.${apiVersion} or newer is needed`);
  const lastPlace = Math.max(...Object.values(table).map(([place]) => place));
  const pointers = koffi.decode(api, koffi.array('void *', lastPlace + 1)) as Pointer[];
  const bind = (place: number, result: string, kinds: readonly ArgumentKind[]): NativeFunction => {
    const pointer = pointers[place];
    if (pointer === undefined) throw new Error(`ONNX Runtime ${version} has no function ${place}`);
    return koffi.decode(pointer, koffi.proto(result, kinds.map(typeOf))) as NativeFunction;
  };
  const getErrorMessage = bind(getErrorMessagePlace, 'const char *', ['ptr']);
  const releaseStatus = bind(releaseStatusPlace, 'void', ['ptr']);
  const functions = Object.fromEntries(
    Object.entries(table).map(([name, [place, result, kinds]]) => [
      name,
      bind(place, result === 'status' ? 'void *' : 'void', kinds),
    ]),
  ) as Record<FunctionName, NativeFunction>;
  const call = (name: FunctionName, ...args: Argument[]): void => {
    const status = functions[name](...args) as Pointer | null | undefined;
    if (status === null || status === undefined) return;
    const message = getErrorMessage(status) as string;
    releaseStatus(status);
    throw new OnnxRuntimeError(`ONNX Runtime, ${name}: ${message}`);
  };
  const create = (name: FunctionName, ...args: Argument[]): Pointer => {
    const out: [Pointer | null] = [null];
    call(name, ...args, out);
    if (out[0] === null) throw new OnnxRuntimeError(`ONNX Runtime, ${name}: gave no result`);
    return out[0];
  };
  return { version, call, create };
}

function typeOf(kind: ArgumentKind): string | ReturnType<typeof koffi.proto> {
  const types = {
    int: 'int',
    size_t: 'size_t',
    str: 'const char *',
    // Paths are wide strings on Windows.
    path: process.platform === 'win32' ? 'const char16_t *' : 'const char *',
    ptr: 'void *',
    out: koffi.out(koffi.pointer('void *')) as unknown as ReturnType<typeof koffi.proto>,
  };
  return types[kind];
}
