/** What the main process does for each message: one file a noun. */
import type { Handlers } from '../../shared/ipc.ts';
import { appHandlers } from './app-handlers.ts';
import { arenaHandlers } from './arena-handlers.ts';
import { compareHandlers } from './compare-handlers.ts';
import { dataHandlers } from './data-handlers.ts';
import { filesHandlers } from './files-handlers.ts';
import type { HandlerContext } from './handler-context.ts';
import { labelingHandlers } from './labeling-handlers.ts';
import { overviewHandlers } from './overview-handlers.ts';
import { projectsHandlers } from './projects-handlers.ts';
import { queueHandlers } from './queue-handlers.ts';
import { reportsHandlers } from './reports-handlers.ts';
import { runsHandlers } from './runs-handlers.ts';
import { storageHandlers } from './storage-handlers.ts';
import { trainHandlers } from './train-handlers.ts';
import { samplesHandlers } from './samples-handlers.ts';

export function createHandlers(context: HandlerContext): Handlers {
  return {
    app: appHandlers(context),
    projects: projectsHandlers(context),
    files: filesHandlers(context),
    overview: overviewHandlers(context),
    queue: queueHandlers(context),
    runs: runsHandlers(context),
    storage: storageHandlers(context),
    train: trainHandlers(context),
    compare: compareHandlers(context),
    samples: samplesHandlers(context),
    arena: arenaHandlers(context),
    reports: reportsHandlers(context),
    data: dataHandlers(context),
    labeling: labelingHandlers(context),
  };
}
