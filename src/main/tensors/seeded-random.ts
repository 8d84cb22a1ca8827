/**
 * The one source of random numbers. A back end never draws any, so that a seed gives the same numbers on every
 * engine and device.
 *
 * The generator is xoshiro128** (Blackman and Vigna 2021): 128 bits of state, period 2^128 - 1. A stream's first
 * state is the head of a SHA-256 hash over the seed and the stream's labels: streams with different labels have
 * nothing to do with one another, and adding a stream somewhere moves no number anywhere else.
 */
import { createHash } from 'node:crypto';

/** The four 32-bit words of the generator, never all zero: what a checkpoint needs to go on with the same numbers. */
export type RandomState = readonly [number, number, number, number];

const rotateLeft = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits));

export class SeededRandom {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  /** Goes on from a state taken with `state`. A fresh stream comes from `randomStream`. */
  constructor(state: RandomState) {
    [this.#a, this.#b, this.#c, this.#d] = state;
    if ((this.#a | this.#b | this.#c | this.#d) === 0) {
      throw new RangeError(
        'A random state of four zeros can only draw zeros: start from randomStream(seed, ...labels).',
      );
    }
  }

  /** The state as plain numbers, ready for JSON. */
  get state(): RandomState {
    return [this.#a >>> 0, this.#b >>> 0, this.#c >>> 0, this.#d >>> 0];
  }

  /** A whole number, uniform in [0, 2^32). */
  word(): number {
    const drawn = Math.imul(rotateLeft(Math.imul(this.#b, 5), 7), 9) >>> 0;
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = rotateLeft(this.#d, 11);
    return drawn;
  }

  /** Uniform in [0, 1), with the 53 bits a double can hold. */
  uniform(): number {
    const high = this.word() >>> 5;
    const low = this.word() >>> 6;
    return (high * 2 ** 26 + low) / 2 ** 53;
  }

  /** A standard normal number (Box-Muller; the second of the pair is dropped so that the state stays four words). */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    return radius * Math.cos(2 * Math.PI * this.uniform());
  }

  /** A whole number, uniform in [0, bound), without modulo bias. Throws when bound is not a whole number in 1..2^32. */
  integer(bound: number): number {
    if (!Number.isInteger(bound) || bound < 1 || bound > 2 ** 32) {
      throw new RangeError(`integer(bound) needs a whole number from 1 to 2^32, got ${bound}.`);
    }
    const limit = 2 ** 32 - (2 ** 32 % bound);
    for (;;) {
      const drawn = this.word();
      if (drawn < limit) return drawn % bound;
    }
  }

  /** One of the items, each equally likely. Throws when there is none. */
  pick<Item>(items: readonly Item[]): Item {
    return items[this.integer(items.length)] as Item;
  }

  /** The items in a random order (Fisher-Yates), as a new array. */
  shuffle<Item>(items: Iterable<Item>): Item[] {
    const shuffled = [...items];
    for (let last = shuffled.length - 1; last > 0; last--) {
      const other = this.integer(last + 1);
      const moved = shuffled[last] as Item;
      shuffled[last] = shuffled[other] as Item;
      shuffled[other] = moved;
    }
    return shuffled;
  }
}

/**
 * The stream of random numbers that belongs to a seed and a list of labels, such as
 * `randomStream(seed, 'rollout', round, sampleIndex)`. Labels are told apart by type: 1 and '1' are two streams.
 */
export const randomStream = (seed: number, ...labels: readonly (string | number)[]): SeededRandom => {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`A random seed is a whole number, got ${seed}.`);
  const digest = createHash('sha256')
    .update(JSON.stringify([seed, ...labels]))
    .digest();
  return new SeededRandom([
    digest.readUInt32LE(0),
    digest.readUInt32LE(4),
    digest.readUInt32LE(8),
    digest.readUInt32LE(12),
  ]);
};
