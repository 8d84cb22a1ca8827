/** Where a value stands on a slider, and what a place on it is worth. */

export interface SliderScale {
  readonly from: number;
  readonly to: number;
  /** Steps between the ends. */
  readonly steps: number;
  /** logarithmic: each step multiplies. */
  readonly scale: 'linear' | 'logarithmic';
}

/** The step nearest to a value; the ends for what lies beyond them. */
export function placeOf(value: number, { from, to, steps, scale }: SliderScale): number {
  const part =
    scale === 'linear'
      ? (value - from) / (to - from)
      : Math.log(Math.max(value, from) / from) / Math.log(to / from);
  return Math.round(Math.min(1, Math.max(0, part)) * steps);
}

/** The value of a step, as few digits as tell it from its neighbours. */
export function valueAt(place: number, { from, to, steps, scale }: SliderScale): number {
  const part = place / steps;
  if (scale === 'linear') return Number((from + part * (to - from)).toFixed(4));
  return Number((from * (to / from) ** part).toPrecision(2));
}
