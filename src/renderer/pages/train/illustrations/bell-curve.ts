/** A bell curve as an SVG path, for illustrations. */

export interface Frame {
  readonly from: number;
  readonly to: number;
  readonly width: number;
  /** Where the curve's foot stands. */
  readonly ground: number;
  /** How high its top reaches above the ground. */
  readonly height: number;
}

const steps = 60;

/** Where a value lies across the frame. */
export function across({ from, to, width }: Frame, value: number): number {
  return ((value - from) / (to - from)) * width;
}

/** The curve of standard deviation 1 around `mean`, closed along the ground; `above` cuts off what lies below it. */
export function bellPath(frame: Frame, mean: number, above = frame.from): string {
  const start = Math.max(above, frame.from);
  const points = Array.from({ length: steps + 1 }, (_, step) => {
    const value = start + ((frame.to - start) * step) / steps;
    const y = frame.ground - frame.height * Math.exp(-((value - mean) ** 2) / 2);
    return `${across(frame, value).toFixed(1)},${y.toFixed(1)}`;
  });
  const first = across(frame, start).toFixed(1);
  const last = across(frame, frame.to).toFixed(1);
  return `M${first},${frame.ground} L${points.join(' L')} L${last},${frame.ground} Z`;
}
