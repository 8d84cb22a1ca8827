/**
 * The evaluation judge's cues for harm: stems and turns of phrase with a weight each, by category.
 *
 * Written apart from the training lab's rules, by another approach: the lab looks for verbs with their objects; here
 * every sentence collects points, and what softens a sentence (a refusal, an apology, play) takes points away. The
 * two share no table.
 */
import type { Cue } from './cue.ts';
import { PROPERTY_CUES } from './property-cues.ts';
import { RISK_CUES } from './risk-cues.ts';
import { SPEECH_CUES } from './speech-cues.ts';
import { VIOLENCE_CUES } from './violence-cues.ts';

export const CUES: readonly Cue[] = [...VIOLENCE_CUES, ...PROPERTY_CUES, ...SPEECH_CUES, ...RISK_CUES];
