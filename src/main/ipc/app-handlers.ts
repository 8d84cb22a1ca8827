import type { Handlers } from '../../shared/ipc.ts';
import { appVersion } from '../experiments/app-version.ts';
import { checkSystem } from '../experiments/check-system.ts';
import { changePreferences, readPreferences, whereBallastLives } from '../experiments/preferences.ts';

export function appHandlers(): Handlers['app'] {
  return {
    about: () => ({
      version: appVersion,
      electron: process.versions['electron'] ?? 'none',
      home: whereBallastLives(),
    }),
    readPreferences: () => readPreferences(),
    changePreferences: (changes) => changePreferences(changes),
    checkSystem: () => checkSystem(),
  };
}
