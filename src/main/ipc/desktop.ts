/** What handlers ask of the desktop; the app gives it, tests give their own. */
import type { Preferences } from '../../shared/preferences.ts';

export interface Desktop {
  /** Shows the system's dialog; null where the person chose none. */
  readonly chooseFolder: () => Promise<string | null>;
  readonly chooseFiles: (question: FileQuestion) => Promise<readonly string[]>;
  readonly chooseTarget: (question: TargetQuestion) => Promise<string | null>;
  /** Dialogs and frames of the window follow it, as its own pages do. */
  readonly showTheme: (theme: Preferences['theme']) => void;
  /** What was asked of the network and refused since the start; the latest alone, where it was much. */
  readonly refusedRequests: () => readonly { readonly at: string; readonly url: string }[];
  /** Gives the address at which a frame of the window may show a report. */
  readonly publish: (html: string) => string;
  /** Prints what was published at this address. */
  readonly printToPdf: (address: string) => Promise<Uint8Array>;
}

export interface FileQuestion {
  readonly title: string;
  /** Without dots; none: any file. */
  readonly extensions: readonly string[];
  readonly several: boolean;
}

export interface TargetQuestion {
  readonly title: string;
  readonly suggestedName: string;
  readonly extension: string;
}
