/** While a run is under way the machine does not fall asleep by itself, and the taskbar shows how far it is. */
import { BrowserWindow, powerSaveBlocker } from 'electron';
import type { LiveState } from '../../shared/live-state.ts';

export function keepAwakeWhileWorking(): { readonly follow: (state: LiveState) => void } {
  let blocker: number | null = null;
  return {
    follow: ({ run }) => {
      if (run !== null) blocker ??= powerSaveBlocker.start('prevent-app-suspension');
      else if (blocker !== null) {
        powerSaveBlocker.stop(blocker);
        blocker = null;
      }
      showProgress(run);
    },
  };
}

const noProgress = -1;
const unknownProgress = 2;

function showProgress(run: LiveState['run']): void {
  const stage = run?.stage ?? null;
  const known = stage !== null && stage.steps > 0 ? stage.step / stage.steps : unknownProgress;
  for (const window of BrowserWindow.getAllWindows())
    window.setProgressBar(run === null ? noProgress : known);
}
