/**
 * What every adjustable number carries besides its type and range: the symbol papers use, the words a form
 * shows, and one sentence of meaning. Forms, validation, stored JSON and docs are all made from these.
 */
import type { z } from 'zod';

export interface SettingInfo {
  /** The field's label on screen. */
  readonly title: string;
  /** One sentence: what it does and what a person will see when it moves. */
  readonly meaning: string;
  /** The symbol in the papers, where there is one. */
  readonly symbol?: string;
  readonly unit?: string;
}

/** Attaches the words to a schema; they are read back with `schema.meta()`. */
export function setting<S extends z.ZodType>(schema: S, info: SettingInfo): S {
  return schema.meta({ ...info, description: info.meaning }) as S;
}
