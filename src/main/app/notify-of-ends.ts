/** A notice of the system when a run ends while the window is not looked at, where the person wants it. */
import { BrowserWindow, Notification } from 'electron';
import type { LiveState } from '../../shared/live-state.ts';
import { readPreferences } from '../experiments/preferences.ts';

const endings: Readonly<Record<string, string>> = {
  done: 'is done',
  failed: 'failed',
  diverged: 'diverged and stopped at its last good checkpoint',
};

export function notifyOfEnds(): { readonly follow: (state: LiveState) => void } {
  let told: LiveState['lastEnd'] = null;
  return {
    follow: ({ lastEnd }) => {
      if (lastEnd === null || lastEnd === told) return;
      told = lastEnd;
      const ending = endings[lastEnd.status];
      const isLookedAt = BrowserWindow.getFocusedWindow() !== null;
      if (ending === undefined || isLookedAt || !Notification.isSupported()) return;
      if (!readPreferences().notifications) return;
      new Notification({ title: `${lastEnd.name} ${ending}`, body: lastEnd.detail ?? '' }).show();
    },
  };
}
