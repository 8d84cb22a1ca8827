/** The person's settings on this machine, and their effect on the whole window. */
import { create } from 'zustand';
import { defaultPreferences } from '../../shared/default-preferences.ts';
import type { Preferences } from '../../shared/preferences.ts';
import { lab } from '../lab.ts';

export const usePreferences = create<Preferences>(() => defaultPreferences);

export async function loadPreferences(): Promise<void> {
  show(await lab.app.readPreferences());
}

let changesMade = 0;

/** Changes what is given, here at once and on disk. */
export async function changePreferences(changes: Partial<Preferences>): Promise<void> {
  const change = ++changesMade;
  show({ ...usePreferences.getState(), ...changes });
  const stored = await lab.app.changePreferences(changes);
  // An answer that comes after the next change knows nothing of it.
  if (change === changesMade) show(stored);
}

function show(preferences: Preferences): void {
  usePreferences.setState(preferences, true);
  const { theme } = preferences;
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}
