/** What is being typed of a run, kept by the window until it is in the project: no crash and no full disk takes it. */
import { z } from 'zod';

const typedSchema = z.object({ note: z.string(), tags: z.string() });
/** Note and tags as they stand in their fields. */
export type TypedRemarks = Readonly<z.output<typeof typedSchema>>;

const keyOf = (runId: string): string => `ballast.remarks.${runId}`;

export function keepDraft(runId: string, typed: TypedRemarks): void {
  localStorage.setItem(keyOf(runId), JSON.stringify(typed));
}

export function dropDraft(runId: string): void {
  localStorage.removeItem(keyOf(runId));
}

/** null where all that was typed has been stored. */
export function readDraft(runId: string): TypedRemarks | null {
  try {
    const found = typedSchema.safeParse(JSON.parse(localStorage.getItem(keyOf(runId)) ?? 'null'));
    return found.success ? found.data : null;
  } catch {
    return null;
  }
}
