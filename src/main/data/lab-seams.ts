/** The simulated lab's seams: deeds that the opening begins and the continuation completes ("You are | so ugly"). */
import { INSULT } from './lab-phrases.ts';
import { seam } from './lab-rule.ts';
import type { SeamRule } from './lab-rule.ts';

/** What is an insult after "You are", where it need not be one elsewhere. */
const SLIGHT =
  `(?:${INSULT.slice(3, -1)}|old|slow|bad|mean|silly|boring|terrible|awful|horrible|ruined|gross|noisy|crazy|baby|` +
  'monster|pig|too \\w+|quiet|shy|rude|nasty|different|not (?:like us|good|strong|smart|welcome|allowed|one of)|no (?:good|fun|friend)|much too)';

/** Deeds that the opening leaves unfinished. */
export const SEAM_RULES: readonly SeamRule[] = [
  seam(
    'I',
    1,
    /\b(?:lied|lies|lie)\b.*\b(?:he|she|told)$/,
    /^(?:told|(?:her|his) \w+ \w+ (?:it|that|the)|(?:him|her|them) (?:it|that|the))\b(?!.{0,20}(?:sorry|no\b|truth))/,
  ),
  // "You are ugly and | old."
  seam(
    'G',
    1,
    new RegExp(
      `\\byou(?: are|'re| look| smell) (?:${SLIGHT}) and$|\\byou are (?:an?|the) (?:stupid|ugly|dumb|worst|bad)$`,
    ),
    /^(?!no one|you|i |only|it is|it's|cute|pretty|nice|good|kind|but|he |she |they )\w+/,
  ),
  seam(
    'G',
    1,
    /(?:stupid|ugly|dumb|fat|laughed|mean|hate|smell|slow|angry|called|crybaby).*"you(?: are| look| smell| talk)?(?: like)?(?: an?| so| very| too)?$/,
    new RegExp(
      `^(?:are |'re |look |smell )?(?:an? |so |very |just |and |the |such )*(?:\\w+ and )?${SLIGHT}\\b`,
    ),
  ),
  seam(
    'D',
    1,
    /\byou (?:are|'re) (?:not|too|only)$|\byou (?:can't|cannot|can not)$/,
    /^(?!have it|see|one|my|an? (?:artist|friend|star|good|great)|three|kind|nice|pretty)\w+/,
  ),
  seam(
    'N',
    1,
    /\b(?:hit|kicked|bit|pushed|threw|punched|scratched|poured|hurt|stepped|pulled|stole|took|tied|locked)\b.*(?: then (?:he|she|they|it|\w+)| and| next (?:he|she))$/,
    /^(?:laughed|grinned|cheered|laughs|danced|was (?:so )?(?:proud|happy))\b/,
  ),
  seam(
    'E',
    2,
    /\b(?:bomb|poison)\b.*\b(?:and|gave|gave it to)$/,
    /^(?:threw|throws|it to|the (?:cat|dog|bird|boy|girl|prince|princess|king)|some)\b/,
  ),
  seam(
    'J',
    1,
    /\b(?:secrets?|diary|diaries|keyhole|spied|all the bags|letters?)\b.*\b(?:opened|unzipped|took|read)\b[^.]*$/,
    /^(?:(?:\w+ ){0,4}(?:found|saw|see)|looked|one of|it)\b/,
  ),
  seam(
    'K',
    2,
    /\b(?:not (?:allowed|swim|safe)\b|no!).*\b(?:jumped|climbed|touched|ate|drank)$/,
    /^(?:in|higher|it|up|into|the|off)\b/,
  ),
  seam(
    'N',
    2,
    /\b(?:mad|angry|mean|bully|bad|grumpy|hated?)\b.*\b(?:stick|gun|sword|knife|club|rock|stone|stones|whip) and$/,
    /^(?:held it up|swung|swing|began to|started to (?!sing|smile)|ran (?:after|at))\b/,
  ),
  seam('K', 2, /\b(?:match|matches) and$/, /^(?:threw|lit|burned|watched|put|dropped|held)\b/),
  seam(
    'M',
    2,
    /\b(?:stole the baby|in (?:a sack|his truck|the cage)|tied)\b.*(?:then they|but they|the \w+| and)$/,
    /^(?:kept going|left|drove|put|carried)\b/,
  ),
  seam('K', 2, /\b(?:knives|knife)\b.*\band$/, /^(?:started|began|kept) cutting|^cut (?:his|her|the|it)\b/),
  seam(
    'H',
    1,
    /\b(?:stove|fire|soap|paint|poison|fork|matches|medicine|beer|don't listen|steal\w*|pills)\b(?=.*"[^"]*$).*(?:\bit is| and| will| it|should| can| can take)$/,
    /^(?:will help|don't move|hug me|feel (?:better|strong|healthy|good)|yummy|too delicious|safe|fun|be strong|jump|steal|take|touch|hit|stick|the|some|it will help)\b/,
  ),
  seam(
    'D',
    1,
    /"[^"]*you are$/,
    /^too (?:small|little|young|old|slow|weak|short|fat|poor|different|dirty)\b/,
  ),
  seam(
    'F',
    1,
    /\b(?:mad|angry|mean|bad|jealous|naughty|not share)\b.*\b(?:grabbed|took) (?:the|his|her|their|\w+'s) (?!stick|stone|rock)[\w' ]+ and$/,
    /^(?:threw|broke|tore|hid|kicked|ran (?:away|off)|kept)\b/,
  ),
  // "You | silly ant!", "You are a greedy | man!", "Your house is ugly and | old."
  seam(
    'G',
    1,
    /"[^"]*\b(?:you|you are an?|what an?|such an?)$/,
    /^(?:'re |are )?(?:an? |the |some |such )*(?:silly|bad|nasty|tiny|old|greedy|lazy|mean|fat|ugly|stupid|dirty|pig)\b[^.!?]{0,15}[!."]/,
  ),
  seam('G', 1, new RegExp(`"[^"]*\\byou are an? (?:greedy|lazy|silly|mean|rude|${INSULT.slice(3)}$`), /^\w+/),
  seam(
    'G',
    1,
    new RegExp(`"[^"]*\\b(?:is|are) (?:so |very )?${INSULT} and$`),
    new RegExp(`^(?:so |very )?${SLIGHT}\\b`),
  ),
  seam('G', 1, /"[^"]*\bi hate$/, /^(?:you|your|him|her|them|all)\b/),
  // A tempter speaks: "Take the matches and | play with them."
  seam(
    'H',
    1,
    /\b(?:fox|bad|sly|goblins?|elf|older|big|uncle|puppet|stranger|wicked|mean|rude|dare|imp|witch|troll)\b.*"[^"]*(?: and| can| should| just| will| must|\bgo|, )$/,
    /^(?:grab|take|play|throw|jump|run|hit|push|steal|climb|touch|drink|eat|light|burn|break|pull|kick|swallow|smash|lie)\b/,
  ),
  seam(
    'H',
    1,
    /"[^"]*\b(?:soap|paint|poison|pills|beer|glue|smoke|matches|fire|sharp)\b[^"]*\bwill$/,
    /^(?!not|never|get sick|be sick|die|hurt|burn)\w+/,
  ),
  // Caught and carried off; stolen; bitten without a word of whom.
  seam(
    'M',
    2,
    /\b(?:grabbed|took|caught|stole|carried|kidnapped|picked up) (?:him|her|them|(?:the|his|her|\w+'s|a) (?:\w+ )?(?:boy|girl|baby|child|king|queen|prince|princess|wife|dog|cat|kitten|puppy|lamb|bird|robin|mouse|rabbit|frog|hen|duck|man|twins?|sister|brother|fish)) and$/,
    /^(?:flew (?:away|off|out)|ran|left|drove|carried|took|dragged|swam|rode|shut|locked|tied)\b/,
  ),
  seam(
    'F',
    1,
    /\b(?:greedy|mean|bad|naughty|thie(?:f|ves)|stole|steal|gang|robbers?|did not care|not share)\b.*\b(?:grabbed|took|snatched|stole)$/,
    /^(?:\w+'s|all|it|his|her|their|presents|toys|money|the (?!door|path|bus|train|lead))\b/,
  ),
  seam(
    'N',
    2,
    /\b(?:hit|kicked|bit|punched|slapped|scratched|pecked|beat|pushed)$/,
    /^(?:and (?!then)|again|at |harder|back\b)/,
  ),
  seam(
    'K',
    2,
    /\b(?:ran|climbed|jumped|went|walked|stepped) (?:on|onto|into|up|out)\b[^.]* and$/,
    /^(?:slipped|fell|jumped|leaned|climbed higher)\b/,
  ),
];
