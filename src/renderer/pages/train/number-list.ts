/** What a person types where several numbers may stand: `0.5, 1, 1.5` or `1-5`. */

export interface NumberList {
  readonly values: readonly number[];
  /** Why it is not a list of numbers; null where it is. */
  readonly problem: string | null;
}

const mostValues = 100;

/** An empty text is an empty list; a value that comes twice is kept once. Whole numbers may be a span, `1-5`. */
export function parseNumberList(text: string, options: { readonly whole?: boolean } = {}): NumberList {
  const { whole = false } = options;
  const values: number[] = [];
  for (const part of text.split(/[,;\s]+/).filter((word) => word !== '')) {
    const span = whole ? /^(\d+)[-–](\d+)$/.exec(part) : null;
    const [from, to] = span === null ? [Number(part), Number(part)] : [Number(span[1]), Number(span[2])];
    if (!Number.isFinite(from) || !Number.isFinite(to)) return fail(`“${part}” is no number.`);
    if (whole && (!Number.isInteger(from) || from < 0)) return fail(`“${part}” is no whole number from 0.`);
    if (to < from) return fail(`“${part}” counts down.`);
    if (to - from >= mostValues) return fail(`“${part}” is more than ${mostValues} numbers.`);
    for (let value = from; value <= to; value++) values.push(value);
  }
  const unique = [...new Set(values)];
  return unique.length > mostValues
    ? fail(`more than ${mostValues} numbers.`)
    : { values: unique, problem: null };
}

function fail(problem: string): NumberList {
  return { values: [], problem };
}
