import { z } from 'zod';
import { call } from './call.ts';

/** A file that a person chose. The window knows it by its token; the path stays in the main process. */
export const chosenFileSchema = z.object({ token: z.string(), name: z.string(), bytes: z.number() });
export type ChosenFile = z.output<typeof chosenFileSchema>;

const extension = z.string().regex(/^[a-z0-9]{1,10}$/);

export const filesCalls = {
  /** Asks for files to read; an empty list where the person chose none. */
  choose: call(
    z.strictObject({
      title: z.string().max(100),
      extensions: z.array(extension).max(20),
      several: z.boolean().default(false),
    }),
    z.array(chosenFileSchema),
  ),
  /** Asks where to write; null where the person chose nothing. */
  chooseTarget: call(
    z.strictObject({ title: z.string().max(100), suggestedName: z.string().max(200), extension }),
    chosenFileSchema.omit({ bytes: true }).nullable(),
  ),
  /** Asks where to, and writes a text there; gives the file's name, null where the person chose none. */
  saveText: call(
    z.strictObject({
      title: z.string().max(100),
      suggestedName: z.string().max(200),
      extension,
      text: z.string().max(50_000_000),
    }),
    z.string().nullable(),
  ),
} as const;

/** Sent by the preload alone, with the place of a file that was dropped on the window: pages never see paths. */
export const droppedFileCall = call(z.strictObject({ path: z.string().min(1).max(4096) }), chosenFileSchema);
export const droppedFileChannel = 'files.dropped';
