/** The sitting of the person at this window, over all passes and pages. */
import { create } from 'zustand';
import { freshSitting, withLabel } from './sitting.ts';
import type { SavedLabel, Sitting } from './sitting.ts';

export const useSitting = create<{ readonly sitting: Sitting; readonly breaks: number }>(() => ({
  sitting: freshSitting,
  breaks: 0,
}));

export function noteLabel(label: SavedLabel): void {
  useSitting.setState(({ sitting }) => ({ sitting: withLabel(sitting, label) }));
}

/** After a break it begins anew. */
export function endBreak(): void {
  useSitting.setState(({ breaks }) => ({ sitting: freshSitting, breaks: breaks + 1 }));
}
