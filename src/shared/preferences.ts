/** What a person has set for the window on this machine; kept beside the projects, not in them. */
import { z } from 'zod';
import { conflictIn, isBindable, keyCommandIds } from './keymap.ts';

const chosenKeysSchema = z
  .partialRecord(
    z.enum(keyCommandIds),
    z.string().max(20).refine(isBindable, 'This key belongs to the window.'),
  )
  .superRefine((chosen, context) => {
    const conflict = conflictIn(chosen);
    if (conflict !== null) context.addIssue({ code: 'custom', message: conflict });
  });

export const preferencesSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  /** Guided shows fewer controls on the same screens; Full shows all. */
  mode: z.enum(['guided', 'full']),
  /** Single letters act as keys; off, they need Alt. */
  singleLetterKeys: z.boolean(),
  /** Keys that the person has chosen otherwise. */
  keys: chosenKeysSchema,
  /** A notice of the system when a run ends. */
  notifications: z.boolean(),
  annotator: z.string().trim().max(60),
  /** A choice while labeling is saved at once and the next pair shown; else Enter does so. */
  labelsGoOnAtOnce: z.boolean(),
  /** Answers to label are covered until the person uncovers them. */
  coverAnswers: z.boolean(),
  /** When a card proposes a break from labeling: after so many minutes at work or pairs, whichever comes first. */
  breaks: z.strictObject({
    isOn: z.boolean(),
    minutes: z.int().min(5).max(240),
    labels: z.int().min(5).max(2000),
  }),
  /** How often the database of a project that is being worked in is backed up by itself. */
  backUp: z.enum(['daily', 'weekly', 'never']),
  /** Of those backups; older ones are deleted. */
  backupsKept: z.int().min(1).max(50),
});
export type Preferences = z.output<typeof preferencesSchema>;

/** Some of them, to be changed; the rest stays. */
export const preferenceChangesSchema = preferencesSchema.partial().strict();
export type PreferenceChanges = z.output<typeof preferenceChangesSchema>;
