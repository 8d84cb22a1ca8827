import { digits, plainNumber } from './diagnostic.ts';
import type { Diagnostic } from './diagnostic.ts';
import { atIterations } from './policy-steps.ts';

const iterations = 10;
/** In units of cost: how far below the line the mean cost is. */
const leastSlack = 0.25;
const stillHigh = 1;

export const multiplierSlowDecay: Diagnostic = {
  kind: 'multiplier-slow-decay',
  title: 'The multiplier falls too slowly',
  rule:
    `In ${iterations} iterations in a row the constraint J was below −${leastSlack} (in units of the round's mean cost), ` +
    `the multiplier λ above ${stillHigh}, and λ did not fall to half.`,
  advice:
    'The limit is kept with room to spare and harm still costs as much as before, so helpfulness waits. Raise ' +
    'policy.multiplier.learningRate, start lower (policy.multiplier.initial), or raise policy.costOffset (d) if the ' +
    'room is wanted.',
  look: atIterations((history, { settings, costUnit }) => {
    if (settings.policy.multiplier.method === 'fixed' || costUnit === null || costUnit <= 0) return null;
    const multipliers = history.latest('lagrange/multiplier', iterations);
    const constraints = history.latest('lagrange/constraint', iterations);
    const [before] = multipliers ?? [];
    const now = multipliers?.at(-1);
    if (multipliers === null || constraints === null || before === undefined || now === undefined)
      return null;
    const hasSlack = constraints.every((constraint) => constraint / costUnit < -leastSlack);
    if (!hasSlack || multipliers.some((value) => value <= stillHigh) || now <= before / 2) return null;
    const slack = -(constraints.at(-1) ?? 0) / costUnit;
    return {
      finding: `For ${iterations} iterations the mean cost was well below the line, ${digits(slack)} units now, and λ went only from ${digits(before)} to ${digits(now)}.`,
      numbers: [
        plainNumber('room below the line, in units', slack),
        plainNumber(`λ ${iterations} iterations ago`, before),
        plainNumber('λ now', now),
        plainNumber('policy.multiplier.learningRate', settings.policy.multiplier.learningRate),
      ],
    };
  }),
};
