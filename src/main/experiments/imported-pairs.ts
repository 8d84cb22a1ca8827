/** How many labeled pairs the data sets of a project bring to training. */
import { AppError } from '../../shared/app-error.ts';
import { countTrainingPairs, findDataSet } from '../storage/data-sets.ts';
import type { Project } from '../storage/project.ts';
import type { ImportedPairs } from './estimate-stages.ts';

/** Each data set counts once; one that is not there counts for nothing, as its run is refused. */
export function importedPairsOf({ database }: Project): ImportedPairs {
  const counts = new Map<string, { readonly id: string; readonly pairs: number }>();
  const count = (named: string): { readonly id: string; readonly pairs: number } => {
    const known = counts.get(named);
    if (known !== undefined) return known;
    const found = look(named);
    counts.set(named, found);
    return found;
  };
  const look = (named: string): { readonly id: string; readonly pairs: number } => {
    try {
      const { id } = findDataSet(database, named);
      return { id, pairs: countTrainingPairs(database, id) };
    } catch (error) {
      if (error instanceof AppError) return { id: named, pairs: 0 };
      throw error;
    }
  };
  return (dataSets) => {
    const byId = new Map(dataSets.map(count).map(({ id, pairs }) => [id, pairs]));
    return [...byId.values()].reduce((sum, pairs) => sum + pairs, 0);
  };
}
