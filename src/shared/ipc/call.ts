/** What one message from the window to the main process carries, and what comes back. */
import { z } from 'zod';

export interface Call<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly input: Input;
  readonly output: Output;
}

/** A message and its answer. Both are checked in the main process: what a handler gives too much is cut off. */
export function call<Input extends z.ZodType, Output extends z.ZodType>(
  input: Input,
  output: Output,
): Call<Input, Output> {
  return { input, output };
}

/** For messages that say nothing but their name. */
export const nothing = z.undefined();

export type FailureCode =
  | 'bad-input'
  | 'not-found'
  | 'busy'
  | 'disk'
  | 'database'
  | 'diverged'
  | 'trainer'
  | 'environment'
  /** The message came from elsewhere than our window, or is not as agreed. */
  | 'refused'
  /** A fault in Ballast. */
  | 'internal';

/** What happened, in words, and what to do about it. */
export interface Failure {
  readonly code: FailureCode;
  readonly message: string;
  readonly hint: string;
  /** For a report of the fault: where it happened. */
  readonly details?: string;
}

/** Properties of an error are lost on the way to the window, so failures travel as values. */
export type Answer<Value> = { readonly ok: true; readonly value: Value } | ({ readonly ok: false } & Failure);
