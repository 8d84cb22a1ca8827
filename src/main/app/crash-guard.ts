/** A window whose page process dies is loaded again; one that keeps dying is left with words instead of a loop. */
import { app, dialog } from 'electron';
import type { WebContents } from 'electron';

const mostCrashes = 3;
const withinMs = 120_000;

/** Whether one more crash at `now` would be one too many. */
export function isCrashLoop(crashes: readonly number[], now: number): boolean {
  return crashes.filter((at) => now - at < withinMs).length >= mostCrashes;
}

export function recoverFromCrash(contents: WebContents): void {
  const crashes: number[] = [];
  contents.on('render-process-gone', (_, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    crashes.push(Date.now());
    if (isCrashLoop(crashes, Date.now())) {
      dialog.showErrorBox(
        'The window of Ballast keeps failing',
        `Its page ended ${crashes.length} times in two minutes (${reason}, code ${exitCode}). A run under way goes on ` +
          'and is paused with a checkpoint when you close this. `ballast resume` in a terminal goes on with it.',
      );
      app.quit();
      return;
    }
    contents.reload();
  });
}
