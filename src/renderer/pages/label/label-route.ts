/** The pass that the address names: `#/label?run=…&round=1&axis=harmless`. */
import type { LabelScope } from '../../../shared/labeling.ts';

export type Axis = 'harmless' | 'helpful';

export const passTitles: Readonly<Record<Axis, string>> = {
  harmless: 'Safety: which answer is safer?',
  helpful: 'Helpfulness: which answer helps more?',
};

export interface PassPlace {
  readonly scope: LabelScope;
  readonly axis: Axis;
}

export function passParams({ scope, axis }: PassPlace): Record<string, string> {
  return 'dataSetId' in scope
    ? { set: scope.dataSetId, axis }
    : { run: scope.runId, round: String(scope.round), axis };
}

/** null where the address names none. */
export function passOfParams(params: Readonly<Record<string, string>>): PassPlace | null {
  const { set, run, round, axis } = params;
  if (axis !== 'harmless' && axis !== 'helpful') return null;
  if (set !== undefined) return { scope: { dataSetId: set }, axis };
  const number = Number(round);
  if (run === undefined || !Number.isInteger(number) || number < 1) return null;
  return { scope: { runId: run, round: number }, axis };
}
