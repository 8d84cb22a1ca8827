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

/** The curve of standard deviation 1 around `mean`, closed along the ground; `part` shows a stretch of it alone. */
export function bellPath(
  frame: Frame,
  mean: number,
  part: { readonly from?: number; readonly to?: number } = {},
): string {
  const start = Math.max(part.from ?? frame.from, frame.from);
  const end = Math.min(part.to ?? frame.to, frame.to);
  const points = Array.from({ length: steps + 1 }, (_, step) => {
    const value = start + ((end - start) * step) / steps;
    const y = frame.ground - frame.height * Math.exp(-((value - mean) ** 2) / 2);
    return `${across(frame, value).toFixed(1)},${y.toFixed(1)}`;
  });
  const [first, last] = [across(frame, start).toFixed(1), across(frame, end).toFixed(1)];
  return `M${first},${frame.ground} L${points.join(' L')} L${last},${frame.ground} Z`;
}
