/** What handlers ask of the desktop; the app gives it, tests give their own. */
export interface Desktop {
  /** Shows the system's dialog; null where the person chose none. */
  readonly chooseFolder: () => Promise<string | null>;
  readonly chooseFiles: (question: FileQuestion) => Promise<readonly string[]>;
  readonly chooseTarget: (question: TargetQuestion) => Promise<string | null>;
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
