import { usePreferences } from '../../stores/preferences.ts';
import { isBreakDue } from './sitting.ts';
import type { Sitting } from './sitting.ts';
import { useSitting } from './sitting-store.ts';

/** The sitting after which a break is due, between two pairs; null while none is. */
export function useBreak(pairId: string | null): Sitting | null {
  const sitting = useSitting((found) => found.sitting);
  const breaks = usePreferences((preferences) => preferences.breaks);
  return pairId !== null && isBreakDue(sitting, breaks) ? sitting : null;
}
