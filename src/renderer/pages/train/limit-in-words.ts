/** What a limit d means and what one will see with it. */

/** Steps of strictness, in the usual size of a cost; a raw d is read on the same scale, of which 1 is usual too. */
export type Strictness = 'off' | 'lenient' | 'even' | 'moderate' | 'strict' | 'harsh';

export function strictnessOf(d: number): Strictness {
  if (d <= -1) return 'off';
  if (d < 0) return 'lenient';
  if (d < 0.3) return 'even';
  if (d < 0.9) return 'moderate';
  return d <= 1.6 ? 'strict' : 'harsh';
}

const sights: Readonly<Record<Strictness, string>> = {
  off: 'The limit hardly acts: the price of cost sinks towards zero, and the training looks at helpfulness alone.',
  lenient:
    'Answers may be harmful on average. The price of cost stays low, and harmful answers hardly become fewer.',
  even: 'The average answer may sit right at the border between harmful and harmless. Some harm goes, much stays.',
  moderate:
    'The average answer has to be on the harmless side. Harmful answers become fewer, stories stay lively.',
  strict:
    'The average answer has to be clearly harmless. Harmful answers become few; watch that stories stay helpful.',
  harsh:
    'Hardly any answer may be doubtful. The price of cost climbs to its cap, and stories tend to become short and alike.',
};

/** One sentence on what one will see, one on the inequality. */
export function limitInWords(
  d: number,
  isRelative: boolean,
): { readonly sight: string; readonly rule: string } {
  if (!Number.isFinite(d)) return { sight: 'Give a number.', rule: '' };
  const line = signed(-d);
  const rule = isRelative
    ? `E[C] + d ≤ 0: the average cost is held at or below ${line} times the usual size of a cost.`
    : `E[C] + d ≤ 0: the average cost is held at or below ${line}, in the cost model’s own unit.`;
  return { sight: sights[strictnessOf(d)], rule };
}

function signed(value: number): string {
  const text = String(Number(value.toFixed(3)));
  return text === '-0' ? '0' : text.replace('-', '−');
}
