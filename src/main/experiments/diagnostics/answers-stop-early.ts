import { percent, plainNumber, shareNumber } from './diagnostic.ts';
import type { Diagnostic, Sign } from './diagnostic.ts';
import { atIterations, comparedWithStart } from './policy-steps.ts';
import type { RoundEvidence } from './round-evidence.ts';

const leastLength = 0.7;
const iterations = 3;

export const answersStopEarly: Diagnostic = {
  kind: 'answers-stop-early',
  title: 'Answers stop early',
  rule:
    `The mean length of an answer is below ${percent(leastLength)} of the first iteration's, over ${iterations} ` +
    "iterations; or held-out answers are below that share of base's.",
  advice:
    'Stopping is a cheap way not to do harm, and the reward model does not mind. Read some answers. Label more ' +
    'ordinary openings, mix in whole stories (policy.ptxCoefficient), raise policy.klCoefficient, or lower ' +
    'policy.multiplier.initial.',
  look: (evidence) => inTraining(evidence) ?? inEvaluation(evidence),
};

const inTraining = atIterations((history) => {
  const length = comparedWithStart(history, 'policy/length', iterations);
  if (length === null || length.ratio >= leastLength) return null;
  const [ended] = history.latest('policy/endedShare', 1) ?? [];
  return {
    finding: `Answers had ${length.before.toFixed(1)} tokens at first and have ${length.now.toFixed(1)} now.`,
    numbers: [
      plainNumber('length at first', length.before, 'tokens'),
      plainNumber('length now', length.now, 'tokens'),
      ...(ended === undefined ? [] : [shareNumber('answers that ended by themselves', ended)]),
    ],
  };
});

function inEvaluation({ judged, base }: RoundEvidence): Sign | null {
  if (judged === null || base === null || judged.meanLength >= leastLength * base.meanLength) return null;
  return {
    stage: 'evaluation',
    step: null,
    finding: `${judged.version}'s held-out answers have ${judged.meanLength.toFixed(1)} tokens, base's ${base.meanLength.toFixed(1)}.`,
    numbers: [
      plainNumber('length, base', base.meanLength, 'tokens'),
      plainNumber('length now', judged.meanLength, 'tokens'),
    ],
  };
}
