/** Every rule, in the order in which its findings are told. A new one adds its kind to shared/diagnostics.ts first. */
import { diagnosticKinds } from '../../../shared/diagnostics.ts';
import type { DiagnosticKind } from '../../../shared/diagnostics.ts';
import { answersAlike } from './answers-alike.ts';
import { answersStopEarly } from './answers-stop-early.ts';
import { clipFractionHigh, clipFractionZero } from './clip-fraction.ts';
import { costModelBlind } from './cost-model-blind.ts';
import { costModelOutrun } from './cost-model-outrun.ts';
import { criticNotFitted } from './critic-not-fitted.ts';
import type { Diagnostic } from './diagnostic.ts';
import { entropyCollapse } from './entropy-collapse.ts';
import { klRunaway } from './kl-runaway.ts';
import { multiplierAtCap } from './multiplier-at-cap.ts';
import { multiplierNearZero } from './multiplier-near-zero.ts';
import { multiplierSlowDecay } from './multiplier-slow-decay.ts';
import { nonFinite } from './non-finite.ts';
import { overRefusal } from './over-refusal.ts';
import { rewardHacking } from './reward-hacking.ts';
import { costModelOverfit, rewardModelOverfit } from './score-model-overfit.ts';
import { stagnation } from './stagnation.ts';

const byKind: Readonly<Record<DiagnosticKind, Diagnostic>> = {
  'non-finite': nonFinite,
  'cost-model-outrun': costModelOutrun,
  'cost-model-blind': costModelBlind,
  'reward-hacking': rewardHacking,
  'over-refusal': overRefusal,
  'answers-alike': answersAlike,
  'answers-stop-early': answersStopEarly,
  'kl-runaway': klRunaway,
  'entropy-collapse': entropyCollapse,
  'clip-fraction-high': clipFractionHigh,
  'multiplier-at-cap': multiplierAtCap,
  'multiplier-near-zero': multiplierNearZero,
  'multiplier-slow-decay': multiplierSlowDecay,
  'critic-not-fitted': criticNotFitted,
  'reward-model-overfit': rewardModelOverfit,
  'cost-model-overfit': costModelOverfit,
  stagnation,
  'clip-fraction-zero': clipFractionZero,
};

export const allDiagnostics: readonly Diagnostic[] = diagnosticKinds.map((kind) => byKind[kind]);
