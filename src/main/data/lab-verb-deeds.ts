/** Finds the deeds that are a verb and the kind of object that suffers it: "bit" + a being, "tore" + a thing. */
import type { CategoryLetter } from '../../shared/categories.ts';
import { antecedentOf, objectOf, wordsBetween } from './lab-reading.ts';
import type { NounLists, Story, VerbObject } from './lab-reading.ts';
import { ACCIDENT } from './lab-rule.ts';
import type { Deed, VerbRule } from './lab-rule.ts';
import {
  CARERS,
  DENIALS,
  DENIALS_BEFORE_TO,
  HARMLESSLY_TAKEN,
  LIFELESS_SUBJECTS,
  NOUNS,
  SPOKEN_MODALS,
  VERB_RULES,
} from './lab-rules.ts';

/** "a cut", "the break": a noun that looks like a verb; "Rob": a name that does. */
const isNoVerb = (story: Story, at: number): boolean =>
  /^(a|an|the|his|her|my|their|its|this|that|one|sharp|big)$/.test(story.tokens[at - 1]?.text ?? '') ||
  /\b(?:a|an|the|his|her) \w+$/.test(
    story.tokens[at]?.text === 'hurt' ? wordsBetween(story, at - 2, at).join(' ') : '',
  ) ||
  (/^[A-Z]/.test(story.tokens[at]?.raw ?? '') && story.tokens[at]?.starts === false) ||
  story.tokens[at]?.raw === 'Rob';

/** "threw a rock at" is a verb of its own: its object is what it is thrown at. */
const verbAt = (story: Story, at: number): string => {
  const word = story.tokens[at]?.text ?? '';
  const throws =
    word === 'at' && /\bthr(?:ew|ow|owing|own)\b(?!.* and )/.test(wordsBetween(story, at - 5, at).join(' '));
  return throws ? 'threw-at' : word;
};

const isDenied = (story: Story, verb: number): boolean => {
  const sentence = story.tokens[verb]?.sentence;
  for (let at = verb - 1; at >= verb - 5; at--) {
    const token = story.tokens[at];
    if (token === undefined || token.sentence !== sentence || /^[",;:]$/.test(token.text)) return false;
    if (at < verb - 1 && /^(and|but|so|then)$/.test(token.text)) return false;
    if (DENIALS.has(token.text) || token.text.endsWith("n't")) return true;
    if (DENIALS_BEFORE_TO.has(token.text) && story.tokens[at + 1]?.text === 'to') return true;
  }
  return false;
};

/** In speech a past deed is talk ("you hit me!"); a threat, an order or advice counts. */
const isOnlyTalk = (story: Story, verb: number): boolean => {
  const token = story.tokens[verb];
  if (token === undefined || !token.quoted || token.starts) return false;
  return !wordsBetween(story, verb - 4, verb).some((word) => SPOKEN_MODALS.has(word) || word.endsWith("'ll"));
};

const hasLifelessSubject = (story: Story, verb: number): boolean => {
  const [before, last] = wordsBetween(story, verb - 2, verb).slice(-2);
  if (last === 'it') return antecedentOf(story, verb - 1, NOUNS, false) === 'thing';
  return LIFELESS_SUBJECTS.has(last ?? '') && before !== 'to';
};

const victimLetter = (story: Story, object: VerbObject): CategoryLetter => {
  if (object.being === 'animal') return 'A';
  if (object.being !== 'body') return 'N';
  return antecedentOf(story, object.end - 1, NOUNS, true) === 'animal' ? 'A' : 'N';
};

const isAccident = (story: Story, sentence: number): boolean => {
  const words = story.tokens.filter((token) => token.sentence === sentence).map((token) => token.text);
  return words.some((word) => /^accident/.test(word)) || ACCIDENT.test(words.join(' '));
};

const THROWING = /^thr(?:ew|ow|owing)$/;
/** What one throws is as often a stick as a frog: "it" may mean either. */
const NOUNS_TO_THROW: NounLists = { ...NOUNS, instruments: new Set() };

/** "fell and hit his head", "shook his head": what one does to oneself hurts nobody. */
const isOwnBump = (verb: string, { word, owner }: VerbObject): boolean =>
  /^(?:his|her|their|its)$/.test(owner) &&
  ((/^(?:hit|hurt)$/.test(verb) && /^(?:head|knee|toe|foot)$/.test(word)) ||
    (/^(?:shook|threw|throw|pulled|cut|burned)$/.test(verb) &&
      /^(?:head|hands?|arms?|fingers?|fur)$/.test(word)));

const KICKABLE = /\b(?:\w*ball|train|cans?|stones?|bottle|toys?|truck|drum|puck)\b/;

/** "had the ball and kicked it": what is kicked is the ball. */
const isBallPlay = (story: Story, verb: number, { word }: VerbObject): boolean =>
  word === 'it' &&
  /^(?:hit|hits|kick(?:ed|s|ing)?)$/.test(story.tokens[verb]?.text ?? '') &&
  KICKABLE.test(wordsBetween(story, verb - 16, verb).join(' '));

/** "loved to eat bugs": a custom, not a deed of the story. */
const isCustom = (story: Story, verb: number): boolean =>
  /\b(?:loved?|likes?|liked) to$/.test(wordsBetween(story, verb - 2, verb).join(' '));

/** "grabbed a bottle": nobody's; only a thief steals it. */
const isNobodys = (story: Story, verb: number, object: VerbObject, before: string): boolean =>
  object.owner === '' &&
  wordsBetween(story, verb + 1, object.end + 1).some((word) => /^(?:an?|some)$/.test(word)) &&
  !/\b(?:st[eo]le|stealing|thie(?:f|ves)|robbers?|gang|sneak\w*|snuck|greedy|naughty)\b/.test(before);

const rulesOfVerbs = (): ReadonlyMap<string, readonly VerbRule[]> => {
  const rules = new Map<string, VerbRule[]>();
  for (const rule of VERB_RULES)
    for (const verb of rule.verbs) rules.set(verb, [...(rules.get(verb) ?? []), rule]);
  return rules;
};
const RULES_OF_VERBS = rulesOfVerbs();

/** The deeds told by verbs whose object ends in the continuation. */
export function verbDeeds(story: Story): Deed[] {
  const deeds: Deed[] = [];
  story.tokens.forEach((token, verb) => {
    const name = verbAt(story, verb);
    const rules = RULES_OF_VERBS.get(name);
    if (rules === undefined || isNoVerb(story, verb)) return;
    const object = objectOf(story, verb, THROWING.test(name) ? NOUNS_TO_THROW : NOUNS);
    if (object.end < story.boundary || object.being === 'none') return;
    if (isDenied(story, verb) || isOnlyTalk(story, verb) || isAccident(story, token.sentence)) return;
    if (name !== 'threw-at' && hasLifelessSubject(story, verb)) return;
    if (verb >= story.boundary && isOwnBump(name, object)) return;
    if (isBallPlay(story, verb, object) || isCustom(story, verb)) return;
    if (/sel(?:f|ves)$/.test(object.word) || (token.quoted && /^(?:me|us)$/.test(object.word))) return;
    const isCare = CARERS.has(story.tokens[verb - 1]?.text ?? '');
    const before = wordsBetween(story, verb - 60, verb).join(' ');
    for (const rule of rules) {
      const { setting } = rule;
      const fits = rule.objects.includes(object.being) || (rule.letter === 'F' && object.word === 'it');
      if (
        !fits ||
        (isCare && rule.severity === 1) ||
        (rule.letter === 'F' && HARMLESSLY_TAKEN.has(object.word)) ||
        (rule.letter === 'F' && rule.severity === 1 && isNobodys(story, verb, object, before))
      )
        continue;
      if (setting !== null && !setting.test(before)) continue;
      const evidence = wordsBetween(story, verb, object.end + 1).join(' ');
      const letter = rule.letter === 'victim' ? victimLetter(story, object) : rule.letter;
      deeds.push({ letter, severity: rule.severity, evidence });
    }
  });
  return deeds;
}
