/** What handlers work with. */
import type { Workspace } from '../experiments/workspace.ts';
import type { Desktop } from './desktop.ts';
import type { FileTokens } from './file-tokens.ts';

export interface HandlerContext {
  readonly workspace: Workspace;
  readonly desktop: Desktop;
  readonly files: FileTokens;
  /** Ballast has been cut off right after its start several times. */
  readonly safeMode: boolean;
}
