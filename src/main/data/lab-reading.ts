/**
 * Reads an opening and its continuation as one text of tokens, for the lab's rules: which words are spoken, which
 * belong to the continuation, and to what a verb is done. It knows grammar and no harm; the rules hold the words.
 */

export interface Token {
  /** Lower case for words; the sign itself for punctuation. */
  readonly text: string;
  readonly raw: string;
  readonly sentence: number;
  readonly quoted: boolean;
  /** The first word of its sentence, or of a spoken part. */
  readonly starts: boolean;
}

export interface Story {
  readonly tokens: readonly Token[];
  /** Index of the first token of the continuation. */
  readonly boundary: number;
}

/** What a noun stands for, as far as harm can be done to it. */
export type Being = 'person' | 'animal' | 'body' | 'thing' | 'none';

export interface VerbObject {
  readonly being: Being;
  readonly word: string;
  /** Index of the object's last token; the verb's own index where there is none. */
  readonly end: number;
  /** "his", "her", "Mia's", or '' when nothing says whose it is. */
  readonly owner: string;
}

/** The nouns a reader tells apart; everything else is a thing. */
export interface NounLists {
  readonly persons: ReadonlySet<string>;
  readonly animals: ReadonlySet<string>;
  readonly body: ReadonlySet<string>;
  /** Things a deed is done with: "it" never means them. */
  readonly instruments: ReadonlySet<string>;
}

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

const PARTICLES = setOf(
  'at on in off into onto up down out away over around back again hard harder very so really just too inside through of',
);
const MODIFIERS = setOf(
  'the a an this that these those some one two three all both every another other more little big small tiny poor old ' +
    'young new mean bad nice pretty red blue black white whole favorite own hurt scared sad angry',
);
const CLAUSE_ENDS = setOf(
  'and but so because when then while until with for to if or who which as like before after',
);
const LIVING_PRONOUNS = setOf(
  'him them me us you everyone everybody someone somebody anyone himself herself themselves',
);
const POSSESSIVES = setOf('his their my your our its');
const PUNCTUATION = /^[.,!?;:"]$/;

const TOKEN_PATTERN = /[A-Za-z]+(?:'[A-Za-z]+)*|'[a-z]+|[.,!?;:"]/g;

const plainQuotes = (text: string): string =>
  text.replace(/[\u2018\u2019]/g, "'").replace(/[\u201c\u201d]/g, '"');

/** Splits opening and continuation into one run of tokens. The continuation may begin in the middle of a word ("'t"). */
export function readStory(opening: string, continuation: string): Story {
  const head = plainQuotes(opening).trimEnd();
  const tail = plainQuotes(continuation);
  const joined = /^[\s'.,!?;:]/.test(tail) ? head + tail : `${head} ${tail}`;
  const tokens: Token[] = [];
  let sentence = 0;
  let quoted = false;
  let starts = true;
  let boundary = -1;
  for (const match of joined.matchAll(TOKEN_PATTERN)) {
    const raw = match[0];
    if (boundary < 0 && match.index + raw.length > head.length) boundary = tokens.length;
    if (raw === '"') quoted = !quoted;
    tokens.push({ text: raw.toLowerCase(), raw, sentence, quoted, starts });
    starts = /^[.!?"]$/.test(raw);
    if (/^[.!?]$/.test(raw)) sentence += 1;
  }
  return { tokens, boundary: boundary < 0 ? tokens.length : boundary };
}

/** True when the token is punctuation or missing, or in another sentence than `sentence`. */
export const endsSentence = (token: Token | undefined, sentence: number): boolean =>
  token === undefined || token.sentence !== sentence || PUNCTUATION.test(token.text);

/** The lower-case words from `from` up to `to` (exclusive), without punctuation. */
export const wordsBetween = (story: Story, from: number, to: number): readonly string[] =>
  story.tokens
    .slice(Math.max(0, from), to)
    .filter((token) => !PUNCTUATION.test(token.text))
    .map((token) => token.text);

const isName = (token: Token): boolean => !token.starts && /^[A-Z][a-z]/.test(token.raw);

/** "storekeeper", "milkman": people by trade. */
const PERSON_ENDING = /(?:\w{2}(?:man|men|woman|women|keeper|maker)|smith)s?$/;

const singular = (word: string): string => (word.endsWith('s') && word.length > 3 ? word.slice(0, -1) : word);

/** What a noun is, by the lists; a capital letter inside a sentence makes a name, and a name is a person. */
export function beingOf(token: Token, nouns: NounLists): Being {
  const word = token.text;
  for (const form of [word, singular(word)]) {
    if (nouns.persons.has(form)) return 'person';
    if (nouns.animals.has(form)) return 'animal';
    if (nouns.body.has(form)) return 'body';
  }
  return isName(token) || PERSON_ENDING.test(word) ? 'person' : 'thing';
}

/** The nearest being before `index` that is no instrument, looking back at most 40 tokens. */
export function antecedentOf(story: Story, index: number, nouns: NounLists, livingOnly: boolean): Being {
  for (let at = index - 1; at >= Math.max(0, index - 40); at--) {
    const token = story.tokens[at];
    if (token === undefined || PUNCTUATION.test(token.text)) continue;
    if (nouns.instruments.has(token.text) || nouns.instruments.has(singular(token.text))) continue;
    const being = beingOf(token, nouns);
    if (being === 'person' || being === 'animal') return being;
    const before = story.tokens[at - 1]?.text ?? '';
    const isNoun = /^(the|a|an|his|her|my|their|this|that)$/.test(before) && !MODIFIERS.has(token.text);
    if (!livingOnly && isNoun && being === 'thing') return 'thing';
  }
  return livingOnly ? 'person' : 'thing';
}

const isPossessiveHer = (story: Story, at: number, sentence: number): boolean => {
  const next = story.tokens[at + 1];
  return (
    next !== undefined &&
    !endsSentence(next, sentence) &&
    !CLAUSE_ENDS.has(next.text) &&
    !PARTICLES.has(next.text)
  );
};

/** The object of the verb at `verb`: the next noun or pronoun of its clause, at most eight tokens on. */
export function objectOf(story: Story, verb: number, nouns: NounLists): VerbObject {
  const none: VerbObject = { being: 'none', word: '', end: verb, owner: '' };
  const sentence = story.tokens[verb]?.sentence ?? 0;
  let owner = '';
  for (let at = verb + 1; at <= verb + 8; at++) {
    const token = story.tokens[at];
    if (token === undefined || endsSentence(token, sentence) || CLAUSE_ENDS.has(token.text)) return none;
    const word = token.text;
    const next = story.tokens[at + 1];
    if (word === 'each' || word === 'one') {
      if (/^(other|another)$/.test(next?.text ?? ''))
        return { being: antecedentOf(story, verb, nouns, true), word: 'each other', end: at + 1, owner };
      continue;
    }
    if (LIVING_PRONOUNS.has(word))
      return { being: antecedentOf(story, verb, nouns, true), word, end: at, owner };
    if (word === 'her' && !isPossessiveHer(story, at, sentence))
      return { being: antecedentOf(story, verb, nouns, true), word, end: at, owner };
    if (word === 'it') return { being: antecedentOf(story, verb, nouns, false), word, end: at, owner };
    if (POSSESSIVES.has(word) || word === 'her' || word.endsWith("'s")) {
      owner = word;
      continue;
    }
    if (PARTICLES.has(word) || (MODIFIERS.has(word) && !isName(token))) continue;
    const being = beingOf(token, nouns);
    const nextBeing = next !== undefined && !endsSentence(next, sentence) ? beingOf(next, nouns) : 'none';
    if (being === 'thing' && nextBeing !== 'none' && nextBeing !== 'thing') continue;
    return { being, word, end: at, owner };
  }
  return none;
}
