/** What to say and to offer where a project could not be opened. */
import type { Failure } from '../../../shared/ipc/call.ts';
import type { Rescue } from '../../../shared/ipc/projects.ts';
import { momentInWords } from '../../components/moment-in-words.ts';

export interface WayOut {
  readonly hint: string;
  readonly label: string;
  readonly deed: 'restore' | 'choose a folder' | 'try again';
}

/** null: no more is known than what the failure says itself. */
export function wayOut(failure: Failure, rescue: Rescue | null, now: number): WayOut | null {
  if (rescue !== null) return ofRescue(rescue, now);
  if (failure.code === 'busy' || failure.code === 'disk') {
    return { hint: failure.hint, label: 'Try again', deed: 'try again' };
  }
  if (failure.code === 'database') {
    return { hint: failure.hint, label: 'Open another folder', deed: 'choose a folder' };
  }
  return null;
}

function ofRescue({ trouble, backup }: Rescue, now: number): WayOut {
  if (backup !== null) {
    return {
      hint:
        `${causes[trouble]} Its newest sound backup was made ${momentInWords(backup.at, now)}: labels and runs since ` +
        'then are not in it. What is there now is kept among its backups; models stay as they are.',
      label: 'Restore this backup',
      deed: 'restore',
    };
  }
  return {
    hint:
      trouble === 'missing'
        ? 'A project’s folder holds the file ballast.db: choose that folder itself, not one above or inside it.'
        : `${causes.damaged} Nothing was changed, and its folder holds no sound backup. If there is a copy of the folder, ` +
          'or a file it was exported to, open that.',
    label: 'Open another folder',
    deed: 'choose a folder',
  };
}

const causes: Readonly<Record<Rescue['trouble'], string>> = {
  damaged: 'Most likely the disk failed, or another program wrote into it.',
  missing: 'Its database, ballast.db, was moved or deleted.',
};
