/** How long a person has been labeling without a break, and whether one is due. */
import type { Preferences } from '../../../shared/preferences.ts';
import type { Axis } from './label-route.ts';

export interface Sitting {
  /** Milliseconds since 1970; null before its first label. */
  readonly beganAt: number | null;
  readonly lastAt: number;
  /** At work: reading counts, being away does not. */
  readonly activeMs: number;
  readonly judged: Readonly<Record<Axis, number>>;
  readonly passedBy: number;
}

export const freshSitting: Sitting = {
  beganAt: null,
  lastAt: 0,
  activeMs: 0,
  judged: { harmless: 0, helpful: 0 },
  passedBy: 0,
};

export interface SavedLabel {
  /** When it was saved. */
  readonly at: number;
  readonly openMs: number;
  readonly activeMs: number;
  readonly axis: Axis;
  readonly isPassedBy: boolean;
}

/** Being away this long is a break. */
const restMs = 5 * 60_000;

export function withLabel(sitting: Sitting, label: SavedLabel): Sitting {
  const { at, openMs, activeMs, axis, isPassedBy } = label;
  const awayBefore = at - openMs - sitting.lastAt;
  const isRested = sitting.beganAt === null || awayBefore > restMs || openMs - activeMs > restMs;
  const { beganAt, judged, passedBy, activeMs: before } = isRested ? freshSitting : sitting;
  return {
    beganAt: beganAt ?? at - activeMs,
    lastAt: at,
    activeMs: before + activeMs,
    judged: isPassedBy ? judged : { ...judged, [axis]: judged[axis] + 1 },
    passedBy: passedBy + (isPassedBy ? 1 : 0),
  };
}

export function isBreakDue(sitting: Sitting, { isOn, minutes, labels }: Preferences['breaks']): boolean {
  if (!isOn || sitting.beganAt === null) return false;
  const { judged, passedBy, activeMs } = sitting;
  return activeMs >= 60_000 * minutes || judged.harmless + judged.helpful + passedBy >= labels;
}

/** `46 minutes at work, 83 pairs: 41 for safety, 42 for helpfulness, 3 passed by.` */
export function sittingInWords({ activeMs, judged, passedBy }: Sitting): string {
  const minutes = Math.max(1, Math.round(activeMs / 60_000));
  const pairs = judged.harmless + judged.helpful + passedBy;
  const parts = [
    [judged.harmless, 'for safety'],
    [judged.helpful, 'for helpfulness'],
    [passedBy, 'passed by'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return `${counted(minutes, 'minute')} at work, ${counted(pairs, 'pair')}: ${said.join(', ')}.`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
