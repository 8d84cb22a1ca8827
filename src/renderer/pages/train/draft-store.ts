/** The experiment in the making: it survives going to another page and a reload of the window. */
import { create } from 'zustand';
import type { Draft } from './draft.ts';

interface DraftStore {
  readonly projectId: string | null;
  readonly draft: Draft | null;
}

export const useDraft = create<DraftStore>(() => ({ projectId: null, draft: null }));

const keyOf = (projectId: string): string => `ballast.draft.${projectId}`;

/** Takes up what was left of this project's draft. */
export function openDraft(projectId: string): void {
  if (useDraft.getState().projectId === projectId) return;
  useDraft.setState({ projectId, draft: readDraft(projectId) });
}

export function setDraft(draft: Draft | null): void {
  const { projectId } = useDraft.getState();
  useDraft.setState({ draft });
  if (projectId === null) return;
  if (draft === null) localStorage.removeItem(keyOf(projectId));
  else localStorage.setItem(keyOf(projectId), JSON.stringify(draft));
}

export function changeDraft(change: (draft: Draft) => Draft): void {
  const { draft } = useDraft.getState();
  if (draft !== null) setDraft(change(draft));
}

/** What cannot be read any more, of an older version say, is no draft. */
function readDraft(projectId: string): Draft | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(keyOf(projectId)) ?? 'null');
    return isDraft(stored) ? stored : null;
  } catch {
    return null;
  }
}

function isDraft(value: unknown): value is Draft {
  if (typeof value !== 'object' || value === null) return false;
  const { recipe, start, limits, klCoefficients, seeds, from } = value as Record<string, unknown>;
  return (
    [limits, klCoefficients, seeds, from].every((text) => typeof text === 'string') &&
    [recipe, start].every((held) => {
      const rounds = (held as { rounds?: unknown } | null)?.rounds;
      return Array.isArray(rounds) && rounds.length > 0;
    })
  );
}
