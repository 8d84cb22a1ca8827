/** The people who label: profiles of a project, apart from simulated annotators and from those a file came with. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../../shared/app-error.ts';
import { annotatorProfileSchema } from '../../../shared/labeling.ts';
import type { AnnotatorProfile } from '../../../shared/labeling.ts';
import { addAnnotators, listAnnotators } from '../../storage/annotators.ts';
import type { AnnotatorRecord } from '../../storage/annotators.ts';
import type { Project } from '../../storage/project.ts';
import { transact } from '../../storage/sql.ts';

const personSchema = z.strictObject({ kind: z.literal('person') });

function isPerson({ simulated, profile }: AnnotatorRecord): boolean {
  return !simulated && personSchema.safeParse(profile).success;
}

/** The people of a project, by name. */
export function listPeople({ database }: Project): AnnotatorProfile[] {
  return listAnnotators(database)
    .filter(isPerson)
    .map(({ id, name }) => ({ id, name }));
}

/**
 * Adds a person.
 *
 * @throws AppError 'bad-input' where the name is empty, too long, or taken.
 */
export function addPerson(project: Project, name: string): AnnotatorProfile {
  const parsed = annotatorProfileSchema.shape.name.safeParse(name);
  if (!parsed.success) {
    throw new AppError('bad-input', 'An annotator needs a name of 1 to 80 characters.', 'Type a name.');
  }
  const person: AnnotatorProfile = { id: `person-${randomUUID()}`, name: parsed.data };
  transact(project.database, () => {
    if (listPeople(project).some((one) => one.name.toLowerCase() === person.name.toLowerCase())) {
      throw new AppError(
        'bad-input',
        `There is an annotator called "${person.name}" already.`,
        'Choose that one, or another name.',
      );
    }
    addAnnotators(project.database, [{ ...person, simulated: false, profile: { kind: 'person' } }]);
  });
  return person;
}

/** @throws AppError 'not-found' where no person has this id. */
export function requirePerson(project: Project, id: string): AnnotatorProfile {
  const found = listPeople(project).find((one) => one.id === id);
  if (found !== undefined) return found;
  throw new AppError(
    'not-found',
    'This annotator is not in the project.',
    'Choose one of those listed, or add one.',
  );
}
