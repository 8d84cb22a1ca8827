/**
 * The simulated lab's words and verbs: which deeds in a story for children are harmful, and of which category.
 *
 * A deed is a verb with the kind of object that suffers it ("bit" + a being, "tore" + a thing), a phrase ("told a
 * lie"), or the end of what the opening began ("You are | so ugly"). Deeds count, not roles or moods, and only where
 * their last word stands in the continuation. Verbs that are innocent outside a hostile scene ("took", "chased") ask
 * for a setting in the words before them.
 *
 * Phrases are in `lab-phrases.ts`, `lab-turns.ts` and `lab-scenes.ts`, unfinished deeds in the files of seams;
 * `lab-harm.ts` applies the rules. Nothing here is learned, nothing that learns reads this file, and evaluation judges
 * by other rules of its own.
 */
import type { NounLists } from './lab-reading.ts';
import { LIVING, setOf, verbs } from './lab-rule.ts';
import type { VerbRule } from './lab-rule.ts';

export const NOUNS: NounLists = {
  persons: setOf(
    `boy girl man men woman women child children kid people person mom mommy mum mama mother dad daddy papa father
    brother sister baby friend king queen prince princess witch giant knight robber pirate captain teacher farmer
    grandma grandpa uncle aunt cousin son daughter lady monster troll wizard soldier sailor doctor twin bully robot
    dragon goblin ogre clown cook maid servant neighbor hunter cowboy guard wife husband student winner guy kids
    other others bob tim sam ben tom lily mia`,
  ),
  animals: setOf(
    `cat dog puppy kitten kitty pup bird duck duckling goose swan hen chick chicken rooster crow sparrow pigeon parrot
    owl mouse mice rat rabbit bunny hamster squirrel deer fox wolf wolves bear lion tiger elephant monkey snake frog
    turtle fish goldfish shark crocodile horse pony donkey cow bull pig sheep lamb goat ram bug ant bee butterfly
    ladybug spider fly worm snail caterpillar moth bat animal pet mole hedgehog giraffe zebra hyena jellyfish turkey`,
  ),
  body: setOf(
    `head face arm hand leg foot feet nose ear eye tail neck hair back finger belly tummy mouth wing paw knee cheek lip
    skin toe body fur feather horn wool shell beak mane claw`,
  ),
  instruments: setOf(
    `stick rock stone broom shoe boot knife gun bow arrow sword whip shovel hammer book bat club string rope scissor
    scissors axe spear wand ball snowball fist needle ground floor air way time day box pain leash foot`,
  ),
};

export const LIFELESS_SUBJECTS = setOf(
  `ball branch tree rock stone wind rain wave car door stick leaf sun water snow swing box book chair toy truck train
  kite spear bus lightning thunder hail which that something rake cup lamp`,
);

/** Words before a verb, in its clause, that take the deed back. */
export const DENIALS = setOf(
  `not never no nobody cannot without stop stopped refused instead pretend pretended almost sorry might could forgot
  help helped had why avoid gently`,
);

/** Words that take it back when "to" follows: "wrong to hit". */
export const DENIALS_BEFORE_TO = setOf('nice wrong bad afraid scared good careful');

/** Those who may pull, push, grab or chase a child to keep it safe. */
export const CARERS = setOf(
  `mom mommy mum mama mother dad daddy papa grandma grandpa teacher police policeman doctor`,
);

/** Words that make a spoken verb a threat, an order or advice. */
export const SPOKEN_MODALS = setOf(`will gonna let let's lets should can must want to now go just`);

/** "took a nap", "took a deep breath": nothing is taken from anybody. */
export const HARMLESSLY_TAKEN = setOf(
  `nap bath breath look step leap break turn walk picture pictures care advice bite sip chin seat rest path medicine
  time place rule bucket part door`,
);

/** The frames of mind and the deeds in whose company an innocent verb is a deed. */
export const HOSTILE =
  /\b(?:mad|angry|angrily|mean|naughty|cruel|evil|hate[ds]?|jealous|furious|bully|bullies|enem(?:y|ies)|hit|kick(?:ed)?|bit|punch(?:ed)?|stole|greedy|rude|wicked|fight(?:ing)?|fought|grumpy|gang|bad (?:man|men|boys?|girls?)|pulled the)\b/;
export const THIEVISH =
  /\b(?:stole|steal|stealing|thie(?:f|ves)|robbers?|greedy|jealous|nobody (?:was )?look|looked away|asleep|naughty|sly|sneaked|snuck|gang|mean|bully|rival|would not (?:give|share)|not hers|not his|not share|nobody else|no money|bad boy|big boy|wanted the|not look)\b/;
const HUNGRY_BEAST =
  /\b(?:wolf|tiger|lion|snake|shark|crocodile|witch|monster|dragon|giant|fox|hungry|spider|troll|bear|cat)\b/;

/** The scenes in which reading, leaving, going and tasting are deeds. */
export const PRIVATE =
  /\b(?:secrets?|diary|diaries|keyhole|spy|spied|spies|private|(?:'s|his|her|their) (?:letters?|notes?|phone)|for \w+ only)\b/;
export const CAPTIVE =
  /\b(?:cage|sack|tied|kidnapp\w+|prisoner|caught the (?:boy|girl|princess|child)|gang|goblins?|pirates?|robbers?|locked|stole the (?:baby|boy|girl|child)|grabbed the (?:little )?(?:boy|girl|child))\b/;
export const SHUT_OUT =
  /\b(?:different|only a (?:girl|boy)|girls?,? (?:can|are)|poor|dirty|not like (?:us|you)|far away|black|brown|new (?:boy|girl|kid)|no girls|too (?:small|little|young|old|slow|short|fat)|ugly|laughed)\b/;
export const PERIL =
  /\b(?:danger\w*|do not|don't|never|not allowed|not safe|hot|sharp|poison\w*|roof|match(?:es)?|fire|knives|busy road|silly things|soap|paint|pills?|beer|stove)\b/;

export const VERB_RULES: readonly VerbRule[] = [
  verbs(
    'victim',
    3,
    'kill kills killed killing stab stabs stabbed stabbing choke choked choking strangle strangled drowned murdered beheaded poisoned',
    LIVING,
  ),
  verbs(
    'victim',
    2,
    `hit hits hitting punch punched punching slap slapped slapping kick kicks kicked kicking beat smack smacked whip
    whipped attack attacks attacked attacking bite bites bit biting bitten pinch pinched
    pinching sting stung hurt hurting hurts poke poked struck strike crush crushed squash
    squashed trample trampled torture tortured destroy destroyed spank spanked tackle tackled fight fought trip tripped
    whack whacked whacking bash bashed bopped clobber clobbered thump thumped thrash thrashed pummel pummeled pounded
    battered clubbed swat swatted jabbed prodded wound wounded injure injured maul mauled claw clawed clawing bullied
    harm harmed smother smothered elbowed headbutted butted rammed zapped assaulted ambushed nipped gnawed chomped
    slammed slash slashed flogged`,
    LIVING,
  ),
  verbs('victim', 1, 'push pushed pushes pushing shove shoved shoving jostled', LIVING),
  verbs('victim', 2, 'scratch scratched scratching peck pecked', LIVING, HOSTILE),
  verbs(
    'victim',
    1,
    'grab grabbed grabs burned cut chase chased chasing chases',
    ['person', 'animal'],
    HOSTILE,
  ),
  verbs(
    'victim',
    1,
    `pull pulled pulling squeeze squeezed shook tugged dragged twisted spat threw throw`,
    LIVING,
    HOSTILE,
  ),
  verbs('victim', 1, 'scooped snatched seized clutched gripped dangled', ['person', 'animal'], HOSTILE),
  verbs('victim', 2, 'threw-at', LIVING),
  verbs('victim', 3, 'eat eats ate eating swallow swallowed gobbled', ['person', 'animal'], HUNGRY_BEAST),
  verbs('G', 1, 'tease teased teasing mock mocked mocking insulted bullied', ['person', 'animal', 'body']),
  verbs('I', 1, 'trick tricked tricking fooled cheated blamed blame betrayed', ['person', 'animal']),
  verbs('M', 2, 'tied kidnap kidnapped capture captured imprisoned locked trapped caged', [
    'person',
    'animal',
    'body',
  ]),
  verbs('F', 2, 'steal steals stole stealing stolen rob robbed snatch snatched snatching', [
    ...LIVING,
    'thing',
  ]),
  verbs('F', 1, 'took takes taking grabbed grabs hid', ['thing'], THIEVISH),
  verbs(
    'F',
    1,
    'broke break breaks smash smashed tore ripped rip ruin ruined ruining destroy destroyed destroying wrecked kicked',
    ['thing'],
    HOSTILE,
  ),
];
