import { stageTitles } from '../../shared/experiment-events.ts';
import type { LiveRun } from '../../shared/live-state.ts';
import { durationInWords } from './duration-in-words.ts';

/** `Round 2 of 3: Aligning the policy, 42 %, about 3 min left in this stage` */
export function runInWords({ name, rounds, stage }: LiveRun): string {
  if (stage === null) return `${name}: starting`;
  const { round, stage: key, step, steps, secondsLeft } = stage;
  const place = round === 0 ? 'Base model' : `Round ${round} of ${rounds}`;
  const share = steps > 0 ? `, ${Math.floor((100 * step) / steps)} %` : '';
  const left = secondsLeft === null ? '' : `, about ${durationInWords(secondsLeft)} left in this stage`;
  return `${place}: ${stageTitles[key]}${share}${left}`;
}
