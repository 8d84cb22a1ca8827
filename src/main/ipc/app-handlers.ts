import type { Handlers } from '../../shared/ipc.ts';
import { appVersion } from '../experiments/app-version.ts';
import { checkSystem } from '../experiments/check-system.ts';
import { keptMeasurement } from '../experiments/measure-machine.ts';
import { changePreferences, readPreferences, whereBallastLives } from '../experiments/preferences.ts';
import type { HandlerContext } from './handler-context.ts';

export function appHandlers({ workspace, desktop, safeMode }: HandlerContext): Handlers['app'] {
  return {
    about: () => ({
      version: appVersion,
      electron: process.versions['electron'] ?? 'none',
      home: whereBallastLives(),
      safeMode,
    }),
    readPreferences: () => readPreferences(),
    changePreferences: (changes) => {
      const changed = changePreferences(changes);
      desktop.showTheme(changed.theme);
      return changed;
    },
    machine: () => keptMeasurement(),
    measureMachine: () => workspace.measureMachine(),
    refusedRequests: () => [...desktop.refusedRequests()],
    checkSystem: () => checkSystem(),
  };
}
