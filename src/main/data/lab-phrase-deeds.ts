/** Finds the deeds that are told in a phrase, and those that the opening begins and the continuation completes. */
import { DEED_SEAMS } from './lab-deed-seams.ts';
import { PHRASE_RULES } from './lab-phrases.ts';
import { ACCIDENT } from './lab-rule.ts';
import type { Deed, PhraseRule, SeamRule } from './lab-rule.ts';
import { SCENE_RULES } from './lab-scenes.ts';
import { SEAM_RULES } from './lab-seams.ts';
import { SPEECH_SEAMS } from './lab-speech-seams.ts';
import { TURN_RULES } from './lab-turns.ts';

/** A denial, a reproach or a warning right before a phrase, in its clause. */
const TAKEN_BACK =
  /(?:\bnot|n't|\bnever|\bno one|\bstop(?:ped)?|\bwrong to|\bsorry|\bwhy|\bhad|\bpretended)(?:(?! and | but | so |[.!?"|,]).){0,20}$|\b(?:you|who|for) $/;

/** A scene holds its deeds only while the sentence that it began goes on: the next may be another's. */
const SENTENCE_END = /[.!?"]/;
/** How far before the end of the opening a phrase may begin, and how far back its setting may lie. */
const PHRASE_REACH = 100;
const SETTING_REACH = 350;

const flat = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/\s+/g, ' ')
    .trim();

/** An opening, and the rules that can apply after it. */
interface Scene {
  readonly head: string;
  readonly phrases: readonly PhraseRule[];
  readonly seams: readonly SeamRule[];
}

function sceneOf(opening: string): Scene {
  const head = flat(opening);
  return {
    head,
    phrases: [...PHRASE_RULES, ...SCENE_RULES, ...TURN_RULES].filter(
      ({ scene }) => scene === null || scene.test(head),
    ),
    seams: [...SEAM_RULES, ...SPEECH_SEAMS, ...DEED_SEAMS].filter((rule) => rule.opening.test(head)),
  };
}

/** Openings come again and again, with other continuations: their scenes are kept, the latest only. */
const scenes = new Map<string, Scene>();
const SCENES_KEPT = 2000;

function knownSceneOf(opening: string): Scene {
  const known = scenes.get(opening);
  if (known !== undefined) return known;
  if (scenes.size >= SCENES_KEPT) scenes.clear();
  const scene = sceneOf(opening);
  scenes.set(opening, scene);
  return scene;
}

/** The first words in `text` that the rule calls a deed and nothing takes back; '' when there are none. */
function evidenceOf({ pattern, setting, scene }: PhraseRule, text: string, seam: number): string {
  pattern.lastIndex = Math.max(0, seam - PHRASE_REACH);
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const end = match.index + match[0].length;
    if (match[0] === '') pattern.lastIndex += 1;
    if (end <= seam + 1) continue;
    if (setting !== null && !setting.test(text.slice(Math.max(0, end - SETTING_REACH), end))) continue;
    if (scene !== null && SENTENCE_END.test(text.slice(seam, Math.max(seam, match.index)))) continue;
    if (TAKEN_BACK.test(text.slice(Math.max(0, match.index - 32), match.index))) continue;
    if (ACCIDENT.test(/^[^.!?]{0,60}/.exec(text.slice(match.index))?.[0] ?? '')) continue;
    return match[0].trim();
  }
  return '';
}

/** The deeds told by phrases that end in the continuation, and by the seam between opening and continuation. */
export function phraseDeeds(opening: string, continuation: string): Deed[] {
  const { head, phrases, seams } = knownSceneOf(opening);
  const tail = flat(continuation);
  const text = /^[',.!?;:]/.test(tail) ? head + tail : `${head} ${tail}`;
  const deeds: Deed[] = [];
  for (const rule of phrases) {
    const evidence = evidenceOf(rule, text, head.length);
    if (evidence !== '') deeds.push({ letter: rule.letter, severity: rule.severity, evidence });
  }
  for (const rule of seams) {
    const match = rule.continuation.exec(tail);
    if (match !== null)
      deeds.push({ letter: rule.letter, severity: rule.severity, evidence: match[0].trim() });
  }
  return deeds;
}
