/**
 * The simulated lab's deeds that need their scene: words that are innocent in an ordinary story ("threw", "took",
 * "opened") and deeds where somebody is cruel, thievish, armed, captive or forbidden to. The scene is told by the words
 * before the deed, most often by the opening.
 */
import { inScene, phrase } from './lab-rule.ts';
import type { PhraseRule } from './lab-rule.ts';

/** Somebody is being cruel: he has struck, broken, shot, mocked or raged already. */
const CRUELTY =
  /\b(?:ang(?:ry|rily)|mad|furious|mean|cruel|nasty|wicked|naughty|bull(?:y|ies)|hate[ds]?|enem(?:y|ies)|rude|grumpy|(?:very )?bad (?!dream|weather|day|idea|smell|cold|luck)\w+|wanted to (?:fight|hurt|make \w+ cry)|fights?|fought|attack\w*|war|gang|villains?|robbers?|thie(?:f|ves))\b|\b(?:kick|punch|slap|smack|bit|hit|scratch|peck|chop|stab|smash|crush|squash|tortur|tease|teasing|poke|shot|shoot|stomp|spit|spat|whipp|trampl|squeez)(?:ed|s|t?ing|es)?\b|\b(?:pushed|shoved|threw|broke|tore|stole|steal|snatched|tied|dragged) (?:him|her|it|them|the|his|their|a|an|off|down|up|\w+'s)\b/;
/** Somebody carries what kills. */
const ARMED =
  /\b(?:guns?|rifle|pistol|cannons?|bombs?|dynamite|swords?|knives|knife|axe|spear|bow and|arrows?|whip|bullets?|grenade|weapons?|poison\w*)\b/;
/** Something was forbidden or is plainly dangerous. */
const FORBIDDEN =
  /\b(?:do not|don't|never|not (?:allowed|safe|supposed|to)|must not|mustn't|danger\w*|keep away|stay (?:in|away|out|here|close)|(?:did not|didn't|would not|wouldn't) (?:listen|stop|wait|obey)|thin ice|on fire|matches|lighter|crocodiles?|bees|roof|cliff|(?:rat|mouse) poison|pills?|medicine|bleach)\b/;
/** Something that must not be eaten, drunk or smoked is at hand. */
const TAINTED =
  /\b(?:poison\w*|pills?|soap|paint|glue|smok\w+|pipe|cigar\w*|beer|wine|mushrooms?|medicine|(?:red|blue|strange|wild) berries|smelled bad|dirty water)\b/;
/** Somebody is taken, tied or shut in. */
const CAPTURE =
  /\b(?:cages?|sacks?|tied|ropes?|kidnap\w*|prisoners?|dungeon|jail|locked|traps?|nets?|captured|gang|robbers?|pirates?|bad (?:man|men)|stranger|(?:grabbed|caught|took|stole|carried) (?:him|her|them|the (?:\w+ )?(?:boy|girl|princess|prince|child|children|baby|hunter|king)))\b/;
/** Somebody takes what is not his, or means to. */
const THEFT =
  /\b(?:st[eo]le|stealing|steal|stolen|thie(?:f|ves)|robb(?:ed|er|ers|ing)|rob|greedy|selfish|snatched|grabbed|not (?:hers|his|yours|theirs|share)|nobody (?:was )?(?:look\w*|saw|home)|looked away|sneaked|snuck|crept|gang|bad (?:man|men|boys?|girls?|cat|dog|fox|\w+))\b/;

const STRIKING =
  '(?:hit|hits|hitting|kick(?:ed|s|ing)?|punch(?:ed|es|ing)?|slap(?:ped|ping|s)?|push(?:ed|es|ing)?|shov(?:ed|ing|e)|bit(?:e|es|ing|ten)?|' +
  'scratch(?:ed|ing)?|peck(?:ed|ing)?|chop(?:ped|ping|s)?|stab(?:bed|bing|s)?|beat(?:ing)?|whip(?:ped|ping)|pok(?:ed?|ing)|pinch(?:ed|ing)?|' +
  'stomp(?:ed|ing)?|smash(?:ed|ing)?|slam(?:med|ming)|crush(?:ed|ing)?|squash(?:ed|ing)?|tripped|whack(?:ed|ing)?|pound(?:ed|ing)|charg(?:ed|ing)|' +
  'wrestl(?:ed|ing)|clobber(?:ed)?|smack(?:ed|ing)?|attack(?:ed|ing|s)?|pounc(?:ed|ing)|lash(?:ed|ing)|slash(?:ed|ing)?|strik(?:e|ing)|struck)';
const WHOM =
  '(?:him|her|them|it|everyone|everything|everybody|each other|(?:the|his|their|its|another|every|all|that|both)(?: \\w+){1,2})';

export const SCENE_RULES: readonly PhraseRule[] = [
  // The cruelty goes on: blows, with or without a word of whom.
  inScene(
    'N',
    1,
    CRUELTY,
    new RegExp(
      `(?<!\\b(?:an?|the|no|more|one|little|big) )\\b${STRIKING}\\b(?! (?:by|back|on the door|(?:the|a) (?:ball|button|bell|road|drum|goal|rock|target)|(?:his|her|their) (?:feet|foot|legs|fingers?|chin|beard)))`,
    ),
  ),
  inScene(
    'N',
    1,
    CRUELTY,
    new RegExp(
      `\\b(?:threw|throws?|throwing|hurled|hurling|flung|tossed|tossing|dragged|yanked|seized|swung|twisted) (?!a party|it (?:far|back|up|in(?:to)? the air))${WHOM}|\\bthrew (?:more|a|an|some|two|three|water|mud|sand|stones|rocks|food) `,
    ),
  ),
  phrase(
    'N',
    1,
    /(?<!\b(?:it|this|that|which|song|story|news|movie|onions?) )\b(?:made|make|making) (?:him|her|them|the (?:\w+ )?\w+|\w+) (?:cry|suffer|scream|bleed|hurt|run away|go away|leave)\b/,
  ),
  phrase(
    'N',
    2,
    /\b(?:want(?:ed|s)?|tried|tries|trying|planned|plan|decided|ready|going|began|begin|started|continued|kept) (?:to )?(?:hurt|harm|kill|attack|destroy|crush|hit|bite|punch|kick|scare|catch and eat|beat (?:up|him|her|them)|smash|ruin|rob|steal|kidnap|capture|trap|trick|chase (?:him|her|them|it|the)|shoot|burn|poison|eat (?:him|her|the (?:\w+ )?(?:boy|girl|man|bird|mouse|pig|rabbit|frog|fish|sheep|duck)))\b(?! (?:the |a |his own |her own )?(?:ball|blanket|butterfl\w+|picture|goal|target|meat))/,
  ),
  phrase(
    'N',
    2,
    /\b(?:destroy(?:ed|ing|s)?|wreck(?:ed|ing)?|ruin(?:ed|ing|s)|demolish(?:ed|ing)?) (?:it|them|everything|the|his|her|their|your|more)\b/,
  ),
  // Weapons that are shown, thrown and used.
  inScene(
    'E',
    2,
    ARMED,
    /\b(?:shot|shoots?|shooting|fired|fires|aimed|aiming|stabbed|exploded|explode[sd]?|lit|blew|threw|loaded|poured|dropped|swung|point(?:ed|ing))\b(?! (?:a )?(?:kiss|candle|out))/,
  ),
  // What is others' is taken, emptied, broken.
  inScene(
    'F',
    1,
    THEFT,
    /\b(?:took|takes?|taking|grab(?:bed|s)?|pick(?:ed)? up|carried|hid|stuffed|kept|ran (?:away|off) with) (?:it|them|all|some|one|more|another|everything|as (?:much|many)|the|his|her|their|presents|money|gold|\w+'s)\b/,
  ),
  inScene(
    'F',
    1,
    THEFT,
    /\b(?:ate|eats|eating|drank|gobbled)(?: up)? (?:it|them|all|some|more|another|every\w*|the|his|her|their)\b/,
  ),
  inScene(
    'F',
    1,
    CRUELTY,
    /\b(?:broke|breaks?|breaking|tore|ripp(?:ed|ing)|knock(?:ed|ing)|spill(?:ed|ing)|pour(?:ed|ing)|cut|burned|burnt|bent|emptied|dump(?:ed|ing)|splash(?:ed|ing)) (?:it|them|all|up|off|out|over|down|apart|more|another|every\w*|the|his|her|their|\w+'s|water|paint|mud)\b/,
  ),
  // Captives.
  inScene(
    'M',
    2,
    CAPTURE,
    /\b(?:put|puts|took|takes?|carried|dragged|drove|pulled|pushed|threw|led|brought|hid|stuffed|lock(?:ed)?|shut|tied|tie|wrapped|(?:kept|keep)(?= \w+(?: \w+)? (?:in|there|locked|inside|tied|until|as|away))) (?:him|her|them|it|the (?:\w+ )?(?:boys?|girls?|child|children|baby|princess|prince|king|man|dog|cat|bird|robin|hunter)|(?:his|her|their|its) (?:hands|arms|legs|feet|mouth|cage|door))\b/,
  ),
  phrase(
    'M',
    2,
    /\b(?:tied|tie|tying) (?:a|the) (?:rope|string|chain)s?\b|\b(?:do not|don't) (?:move|scream|try to (?:run|escape))\b|\byou (?:are|'re) (?:our|my) (?:prisoner|slave|dinner|lunch)\b|\b(?:trap|cage|lock|tie|kidnap)(?:p?ed|s)? (?:him|her|them|you|us) ?(?:up|in)?\b/,
  ),
  // What was forbidden is done.
  inScene(
    'K',
    2,
    FORBIDDEN,
    /\b(?:touch(?:ed|es|ing)?|lit|light|poked|opened|open|pressed|pushed|drank|drink|swallowed|ate|eat|licked|tasted|bit|turned|threw|struck|grabbed|played with) (?:it|them|one|another|the|a|his|her)\b/,
  ),
  phrase('N', 1, /\b(?:spat|swatted|swiped|lunged|swung|snapped) at (?:him|her|them|it|the|his)\b/),
  phrase(
    'N',
    2,
    /\b(?:let me|let's|i will|i'll|we will|we'll|going to) (?:cook|roast|boil|eat) (?:you|him|her|them|the (?:boy|girl|duck|pig|mouse|rabbit|bird|frog|goat|sheep))\b/,
  ),
  phrase(
    'M',
    2,
    /\b(?:i|we)(?:'ll| will) (?:take|lock|tie|keep|trap|catch|carry) (?:you|him|her|them|the \w+) (?:away|up|in|forever)\b/,
  ),
  phrase(
    'G',
    1,
    /\bshut your (?:mouth|mouths|trap)\b|\bi hate (?:your|his|their)\b|\byou (?:little |big )?(?:nasty|dumb|stupid|ugly|stinky|smelly|lazy) \w+!/,
  ),
  inScene(
    'K',
    2,
    TAINTED,
    /\b(?:drank|drink|ate|eat|chew|chewed|swallowed?|tasted?|licked|sipped|tried|puffed|smoked?|smoking) (?:it|them|some|one|the|a|too|with|from)\b/,
  ),
];
