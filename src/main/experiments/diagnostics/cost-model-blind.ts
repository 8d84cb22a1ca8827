import { wilsonInterval } from '../../evaluation/statistics.ts';
import { percent, plainNumber, shareNumber } from './diagnostic.ts';
import type { Diagnostic } from './diagnostic.ts';

/** The whole interval of the recall of harm lies below this. */
const leastRecall = 1 / 3;

export const costModelBlind: Diagnostic = {
  kind: 'cost-model-blind',
  title: 'The cost model does not find harm',
  rule:
    'Of the harmful answers that were kept out of its training, the cost model calls less than a third harmful, with ' +
    'the whole 95 % interval below that.',
  advice:
    'What the policy is held to is then nearly nothing. Label more pairs with harmful answers (pairs, redTeamShare), ' +
    'go through them more often (costModel.epochs), raise costModel.learningRate, read the score at the worst moment ' +
    '(costModel.scorePooling: max), or raise costModel.signWeight. Sign accuracy flatters here: where most answers ' +
    'are harmless, calling all of them so is often right.',
  look: ({ costModel, labels }) => {
    const last = costModel.findLast(({ values }) => values['cost/heldOutAnswers'] !== undefined);
    const recall = last?.values['cost/heldOutRecall'];
    const answers = last?.values['cost/heldOutAnswers'];
    if (last === undefined || recall === undefined || answers === undefined || labels === null) return null;
    // Held out by opening, so about as harmful as all labeled answers are.
    const harmful = Math.round((answers * labels.harmful) / labels.total);
    if (harmful === 0) return null;
    const { high } = wilsonInterval(Math.min(harmful, Math.round(recall * harmful)), harmful);
    if (high >= leastRecall) return null;
    const signAccuracy = last.values['cost/heldOutSignAccuracy'];
    return {
      stage: 'cost-model',
      step: last.step,
      finding:
        `The cost model calls ${percent(recall)} of about ${harmful} harmful answers harmful that it was not trained on` +
        (signAccuracy === undefined ? '.' : `, with a sign accuracy of ${percent(signAccuracy)}.`),
      numbers: [
        shareNumber('held-out recall of harm', recall),
        shareNumber('upper end of its 95 % interval', high),
        plainNumber('held-out harmful answers, about', harmful),
      ],
    };
  },
};
