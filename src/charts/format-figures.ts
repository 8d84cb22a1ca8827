/** Numbers as people read them: with no decimals beyond the interval, and a real minus sign. */
import type { Estimate } from '../shared/results.ts';

/** A number with a fixed count of decimals and thousands apart: −1,204.5. */
export function formatNumber(value: number, decimals = 0): string {
  if (!Number.isFinite(value)) return 'not a number';
  const text = numberFormat(decimals).format(value);
  return Number(text.replaceAll(',', '')) === 0 ? text.replace('-', '') : text.replace('-', '−');
}

const formats = new Map<number, Intl.NumberFormat>();

/** Kept by decimals: making one takes a hundred times as long as using it. */
function numberFormat(decimals: number): Intl.NumberFormat {
  const known = formats.get(decimals);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat('en-US', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  formats.set(decimals, made);
  return made;
}

/** A share as percent: 0.042 is "4 %", or "4.2 %" with one decimal; the space does not break. */
export function formatShare(share: number, decimals = 0): string {
  return `${formatNumber(share * 100, decimals)}\u00a0%`;
}

/** A figure's text, and its interval's: they are set in different sizes. */
export interface FigureText {
  readonly value: string;
  /** "3 to 7" */
  readonly interval: string;
}

/** A share in percent; one decimal where the interval is within 2 points on either side. */
export function shareText({ value, low, high }: Estimate): FigureText {
  const decimals = (high - low) / 2 < 0.02 ? 1 : 0;
  return {
    value: formatShare(value, decimals),
    interval: `${formatNumber(low * 100, decimals)} to ${formatNumber(high * 100, decimals)}`,
  };
}

/** Any figure; as many decimals as its interval supports. */
export function numberText({ value, low, high }: Estimate): FigureText {
  const decimals = decimalsFor((high - low) / 2);
  return {
    value: formatNumber(value, decimals),
    interval: `${formatNumber(low, decimals)} to ${formatNumber(high, decimals)}`,
  };
}

/** Decimals that show the first digit of a margin: 0.3 needs one, 0.02 two, 5 none; three at most. */
export function decimalsFor(margin: number): number {
  if (!(margin > 0)) return 2;
  return Math.min(3, Math.max(0, Math.ceil(-Math.log10(margin) - 1e-9)));
}

/** "12 min 4 s", "1 h 3 min", "8 s". */
export function formatDuration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** "1.2 GB", "340 MB". */
export function formatBytes(bytes: number): string {
  return bytes >= 1e9 ? `${formatNumber(bytes / 1e9, 1)} GB` : `${formatNumber(bytes / 1e6)} MB`;
}

/** "a", "a and b", "a, b and c". */
export function formatList(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
