/** A person's settings on this machine, for whoever shows a window. */
import { ballastHome } from '../storage/home.ts';

export { changePreferences, readPreferences } from '../storage/preferences.ts';

export function whereBallastLives(): string {
  return ballastHome();
}
