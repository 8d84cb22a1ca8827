/** The size a chart is drawn at, from its natural one and the room there is. */

export interface ChartSize {
  /** Pixels, as all here. */
  readonly width: number;
  readonly height: number;
}

/** A chart much wider than it was meant to be would push what follows off the screen. */
const mostGrowth = 1.35;

/**
 * As wide as the room, so that a unit of the drawing is a pixel and its words are as large as those around it. The height
 * follows, within bounds.
 *
 * @param room null where nobody can measure it, as in a report: the drawing is then scaled as a whole
 */
export function fitChart(natural: ChartSize, room: number | null): ChartSize {
  if (room === null || room < 1) return natural;
  const growth = Math.min(mostGrowth, Math.max(1, room / natural.width));
  return { width: room, height: Math.round(natural.height * growth) };
}
