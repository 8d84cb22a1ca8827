/** The range of a number, in words: for docs and forms. It needs no schema, so that the window can use it. */

export interface NumberRange {
  readonly whole: boolean;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  /** Whether the ends themselves are out of range. */
  readonly above: boolean;
  readonly below: boolean;
}

/** `whole number 1 to 50`, `above 0 to 1`, `from 0` */
export function rangeInWords(
  { whole, minimum, maximum, above, below }: NumberRange,
  inWords: (value: number) => string = String,
): string {
  const kind = whole ? 'whole number ' : '';
  const low = inWords(minimum ?? Number.NEGATIVE_INFINITY);
  if (maximum === undefined) return `${kind}${above ? 'above' : 'from'} ${low}`;
  return `${kind}${above ? 'above ' : ''}${low} to ${below ? 'below ' : ''}${inWords(maximum)}`;
}
