/** What every chart shares: colours by meaning, type, margins. Colours are tokens of tokens.css, so themes follow. */

export const HARM_COLOR = 'var(--harm)';
export const SAFE_COLOR = 'var(--safe)';
export const INK_COLOR = 'var(--ink)';
export const GRID_COLOR = 'var(--line)';
export const AXIS_COLOR = 'var(--line-strong)';

export const TICK = { fontSize: 12, fill: 'var(--ink-2)' } as const;
export const AXIS_LINE = { stroke: AXIS_COLOR } as const;
export const LIMIT_DASH = '5 4';
export const LABEL = { fontSize: 12, fill: 'var(--ink-2)' } as const;

/** Natural sizes: pages scale a chart to the room there is. Three, or four, stand in a row of 1,200 px. */
export const SMALL_CHART = { width: 340, height: 230 } as const;
export const SMALLEST_CHART = { width: 270, height: 220 } as const;

/** The colour of a version in a chart that holds several: base grey, then the Okabe-Ito order. */
export function versionColor(position: number): string {
  return position === 0 ? 'var(--version-0)' : `var(--version-${((position - 1) % 7) + 1})`;
}

/** The ends of an axis that shows all of these ticks. */
export function tickRange(ticks: readonly number[]): [number, number] {
  return [ticks[0] ?? 0, ticks.at(-1) ?? 1];
}
