/** What an import keeps and counts on its way through a file. */
import type { HarmLabel } from '../../../shared/categories.ts';
import type { RowFault } from '../../../shared/data-import.ts';
import type { Opening } from '../openings.ts';
import type { JudgedAnswer } from './pair-answers.ts';
import type { WhichAnswer } from './read-values.ts';

export interface PlannedPair {
  /** The row it comes from, or the first of two. */
  readonly row: number;
  readonly promptId: string;
  readonly first: string;
  readonly second: string;
  readonly helpful: WhichAnswer | null;
  readonly harmless: {
    readonly choice: WhichAnswer;
    readonly firstLabels: readonly HarmLabel[];
    readonly secondLabels: readonly HarmLabel[];
    readonly firstSeverity: number | null;
    readonly secondSeverity: number | null;
  } | null;
}

export interface ImportOptions {
  /** Prompts of the project by text: they keep the side they are on. */
  readonly known: ReadonlyMap<string, Pick<Opening, 'id' | 'kind' | 'split'>>;
  readonly onProgress?: (progress: ImportProgress) => void;
}

export interface ImportProgress {
  readonly rows: number;
  readonly refused: number;
  readonly readBytes: number;
  readonly bytes: number;
}

/** What has been kept and counted so far. */
export interface Collection {
  readonly prompts: Map<string, Opening>;
  readonly pairs: PlannedPair[];
  /** Judged single answers by their prompt's text. */
  readonly answers: Map<string, JudgedAnswer[]>;
  readonly seen: Set<string>;
  readonly faults: RowFault[];
  readonly categories: Map<string, { from: string; to: string; lossy: boolean; answers: number }>;
  readonly counts: {
    rows: number;
    usedRows: number;
    refusedRows: number;
    emptyRows: number;
    duplicateRows: number;
    identicalAnswers: number;
    answersWithoutPartner: number;
    knownPrompts: number;
    disagreements: number;
    textsWithHiddenMarks: number;
    characters: number;
  };
}

export function startCollection(): Collection {
  return {
    prompts: new Map(),
    pairs: [],
    answers: new Map(),
    seen: new Set(),
    faults: [],
    categories: new Map(),
    counts: {
      rows: 0,
      usedRows: 0,
      refusedRows: 0,
      emptyRows: 0,
      duplicateRows: 0,
      identicalAnswers: 0,
      answersWithoutPartner: 0,
      knownPrompts: 0,
      disagreements: 0,
      textsWithHiddenMarks: 0,
      characters: 0,
    },
  };
}
