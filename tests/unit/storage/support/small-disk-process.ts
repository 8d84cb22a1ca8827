/**
 * Tries a project on a disk that is small or read-only, and prints one line of JSON with what happened. Run it where
 * such a disk is mounted.
 */
import { openProject } from '../../../../src/main/storage/project.ts';
import type { Project } from '../../../../src/main/storage/project.ts';
import { addPrompts, listPrompts } from '../../../../src/main/storage/prompts.ts';
import { AppError } from '../../../../src/shared/app-error.ts';
import { ordinaryPrompt } from './filled-run.ts';

const [, , what = '', ...folders] = process.argv;
const [folder = ''] = folders;

/** Adds prompts of 2 kB, 20 a call, until a call fails; gives how many were added by calls that returned. */
function fill(project: Project): { added: number; error: string } {
  for (let added = 0; ; added += 20) {
    const batch = Array.from({ length: 20 }, (_, index) => ({
      ...ordinaryPrompt,
      id: `prompt-${added + index}`,
      text: 'x'.repeat(2000),
    }));
    const error = errorOf(() => addPrompts(project.database, batch));
    if (error !== 'none') return { added, error };
  }
}

function errorOf(work: () => void): string {
  try {
    work();
    return 'none';
  } catch (cause) {
    return cause instanceof AppError ? `${cause.kind}: ${cause.message}` : String(cause);
  }
}

function fillAndReopen(): object {
  const first = openProject(folder, { create: true });
  const { added, error } = fill(first);
  first.close();
  const second = openProject(folder, { create: false });
  const kept = listPrompts(second.database).length;
  second.close();
  return { added, error, kept };
}

const report =
  what === 'fill'
    ? fillAndReopen()
    : { errors: folders.map((one) => errorOf(() => openProject(one, { create: true }).close())) };
process.stdout.write(`${JSON.stringify(report)}\n`);
