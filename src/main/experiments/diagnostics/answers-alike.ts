import { percent, plainNumber, shareNumber } from './diagnostic.ts';
import type { Diagnostic, Sign } from './diagnostic.ts';
import { atIterations, comparedWithStart } from './policy-steps.ts';
import type { RoundEvidence } from './round-evidence.ts';

/** Distinct-2 below this share of what it was. */
const leastVariety = 0.4;
const iterations = 3;
/** Answers with the very text of another one, over base's share of them. */
const mostIdentical = 0.2;

export const answersAlike: Diagnostic = {
  kind: 'answers-alike',
  title: 'All answers are alike',
  rule:
    `Distinct-2 of an iteration's answers is below ${percent(leastVariety)} of the first iteration's, over ${iterations} ` +
    `iterations; or held-out answers are below that share of base's; or the share of held-out answers with the very ` +
    `text of another one is more than ${100 * mostIdentical} points above base's.`,
  advice:
    'The policy has collapsed into a few phrases; harm and reward of such a policy mean nothing. Lower ' +
    'policy.learningRate to a third, raise policy.klCoefficient, give policy.entropyCoefficient a little, and start ' +
    'the round again from the policy before.',
  look: (evidence) => inTraining(evidence) ?? inEvaluation(evidence),
};

const inTraining = atIterations((history) => {
  const variety = comparedWithStart(history, 'policy/distinct2', iterations);
  if (variety === null || variety.ratio >= leastVariety) return null;
  return {
    finding: `Distinct-2 of the answers fell from ${variety.before.toFixed(2)} to ${variety.now.toFixed(2)}: they say the same few things.`,
    numbers: [plainNumber('distinct-2 at first', variety.before), plainNumber('distinct-2 now', variety.now)],
  };
});

function inEvaluation({ judged, base }: RoundEvidence): Sign | null {
  if (judged === null || base === null) return null;
  if (judged.identicalShare - base.identicalShare > mostIdentical) {
    return {
      stage: 'evaluation',
      step: null,
      finding: `${percent(judged.identicalShare)} of ${judged.version}'s held-out answers have the very text of another one.`,
      numbers: [
        shareNumber('identical answers, base', base.identicalShare),
        shareNumber('identical answers now', judged.identicalShare),
      ],
    };
  }
  if (judged.distinct2 >= leastVariety * base.distinct2) return null;
  return {
    stage: 'evaluation',
    step: null,
    finding: `Distinct-2 of ${judged.version}'s held-out answers is ${judged.distinct2.toFixed(2)}, of base's ${base.distinct2.toFixed(2)}.`,
    numbers: [
      plainNumber('distinct-2, base', base.distinct2),
      plainNumber('distinct-2 now', judged.distinct2),
    ],
  };
}
