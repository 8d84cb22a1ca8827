/** Before the machine sleeps, the run under way writes a checkpoint and waits; it goes on when the machine wakes. */
import { powerMonitor } from 'electron';
import type { Workspace } from '../experiments/workspace.ts';

/** After `ready`. */
export function pauseOnSuspend(workspace: Workspace): void {
  let sleeping: Workspace['current'] = null;
  powerMonitor.on('suspend', () => {
    const session = workspace.current;
    if (session?.state.working !== true) return;
    sleeping = session;
    void session.stop();
  });
  powerMonitor.on('resume', () => {
    const session = sleeping;
    sleeping = null;
    // Its end may still be on the way; and the person may have opened another project.
    void session?.stop().then(() => {
      if (workspace.current === session) session.start();
    });
  });
}
