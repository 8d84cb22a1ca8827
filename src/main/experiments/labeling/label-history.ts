/**
 * What one annotator has done in one pass, from the rows that say so. Undo and redo are rows like any other, so a
 * history read from the disk is the one that was there before a crash.
 */
import type { JudgmentRecord } from '../../storage/judgments.ts';

/** One act that can be taken back: what stood before it, and the row that it made. */
export interface LabelAct {
  readonly pairId: string;
  /** The row whose words stood before; null where nothing did. */
  readonly before: JudgmentRecord | null;
  readonly after: JudgmentRecord;
}

export interface LabelHistory {
  /** Acts that stand, the last one last. */
  readonly done: LabelAct[];
  /** Acts that were taken back and may come again, the last one taken back last. */
  readonly undone: LabelAct[];
  /** The last row of each pair: what the next one supersedes. */
  readonly latest: Map<string, JudgmentRecord>;
  /** Every row by its id. */
  readonly rows: Map<string, JudgmentRecord>;
}

/** @param rows all of the annotator's rows in the pass, in the order they were made */
export function readHistory(rows: readonly JudgmentRecord[]): LabelHistory {
  const history: LabelHistory = { done: [], undone: [], latest: new Map(), rows: new Map() };
  for (const row of rows) addToHistory(history, row);
  return history;
}

export function addToHistory({ done, undone, latest, rows }: LabelHistory, row: JudgmentRecord): void {
  switch (row.act) {
    case 'judge': {
      const before = latest.get(row.pairId) ?? null;
      done.push({ pairId: row.pairId, before: before?.standing === 'withdrawn' ? null : before, after: row });
      undone.length = 0;
      break;
    }
    case 'undo': {
      const act = done.pop();
      if (act !== undefined) undone.push(act);
      break;
    }
    case 'redo': {
      const act = undone.pop();
      if (act !== undefined) done.push(act);
      break;
    }
  }
  latest.set(row.pairId, row);
  rows.set(row.id, row);
}

/** What stands for a pair; null where nothing was said, or it was taken back. */
export function standingOf({ latest }: LabelHistory, pairId: string): JudgmentRecord | null {
  const row = latest.get(pairId) ?? null;
  return row?.standing === 'withdrawn' ? null : row;
}
