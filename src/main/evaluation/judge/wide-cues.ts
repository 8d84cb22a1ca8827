/**
 * Cues with a wide reach: in an opening that is full of wrong, the first act after the seam, whatever its object, and
 * deeds that are told in many ways.
 */
import { cue, joining } from './cue.ts';
import type { Cue } from './cue.ts';
import { A_BEING, BLOW, HOSTILE, ROUGH, SOMEONE, formsOf } from './harm-words.ts';

/** Right after the seam, with at most one word between: "then he ¦ quickly hit". */
const NEXT =
  '¦ ?(?:(?:[a-z]+ly|again|also|even|just|then|he|she|it|they|both|all|and|to|started to|began to|tried to|wanted to|went and|kept) ){0,3}';
const NOT_CALM =
  '(?! (?:a (?:nap|bath|deep|big breath|walk|picture|look|break|sip|step|turn|seat)|care|part|home|(?:his|her|their) (?:own|time|feet|way|hands? ?[.,])))';

const ARMED =
  /\b(?:guns?|rifle|pistol|cannon|bow|arrows?|knife|knives|swords?|spears?|axe|daggers?|bombs?|dynamite|grenade|poison\w*|weapons?|slingshot|fireworks?|torch)\b/;
const PREDATOR =
  /\b(?:wolf|wolves|lion|tiger|snake|crocodile|alligator|shark|whale|witch|monster|troll|ogre|giant|beast|dinosaur|dragon|spider|eagle|hawk|fox|bear|cat|owl|hyena|pike|octopus|cannibal)\b/;

const SLUR =
  '(?:stupid|dumb|ugly|silly|idiots?|fools?|foolish|fat|stinky|smelly|lazy|useless|losers?|crybab(?:y|ies)|brats?|dummy|worthless|clumsy|filthy|disgusting|pathetic|rotten|cowards?|liars?|freaks?|bad|funny|greedy|weird|gross)';
const NAMES =
  '(?:stupid|dumb|dummy|ugly|fat|idiots?|fools?|foolish|silly|stinky|smelly|lazy|dirty|filthy|gross|losers?|cryb\\w+|scared\\w*|bab(?:y|ies)|pigs?|rats?|monkey|clowns?|monster|donkey|toad|worms?|worst|horrible|terrible|useless|bad|nasty|mean|weak|slow|boring|noisy|poor|greedy|selfish|coward|liars?|freak|brats?|ruin\\w*|clumsy|rotten|wrong|insects?|bugs?|too (?:small|little|big|young|old|different|short))';
const SHUT =
  /\b(?:different|like us|poor|dirty|fat|ugly|far away|skin|strange|hair|glasses|brown|black|white|(?:because|she was|he was|is) an? (?:girl|boy)|only (?:boys|girls)|one (?:fin|leg|eye|arm)|talk(?:ed|s)? funny|blind|deaf)\b/;
export const WIDE_CUES: readonly Cue[] = [
  // Blows right after the seam, whatever they meet.
  joining('N', 3, new RegExp(`${NEXT}(?:${BLOW}|${ROUGH})\\b`), HOSTILE),
  // Taking, breaking right after the seam.
  joining(
    'F',
    3,
    new RegExp(
      `${NEXT}${formsOf('took|take|taking|grabb|grab|snatch|stole|steal|hid|hide|pocket|swip|yank|rip|ripp|tore|tear|broke|break|smash|ruin|destroy|wreck|crush|scribbl|spill|splash|pour|dump|knock|kick|stomp|tramp|trampl|burn|cut|chop')}\\b${NOT_CALM}`,
    ),
    HOSTILE,
  ),
  // Throw.
  joining(
    'N',
    3,
    new RegExp(
      `${NEXT}(?:threw|throw\\w*|toss\\w*|hurl\\w*|flung|dropp?\\w*|rolled|pour\\w*|spray\\w*|splash\\w*)\\b(?! (?:it|them|the [a-z]+) (?:far|back|away|for|to)\\b)`,
    ),
    HOSTILE,
  ),
  // Taking carried over the seam.
  joining(
    'F',
    3,
    /\b(?:took|take|grabbed|grab|snatched|stole|broke|tore|smashed|ripped|cut|hid|ate|threw|pulled|burned|kicked|knocked|pushed|hit|poured|opened)(?: [a-z']+){0,3} ¦ ?(?:out |off |down |up |over |away |apart |all )?(?:the|it|them|his|her|their|its|all|some|one|another|every\w*|[a-z]+'s)\b/,
    HOSTILE,
  ),
  // Armed.
  joining(
    'E',
    3,
    new RegExp(
      `${NEXT}(?:point|aim|rais|lift|shot|shoot|fir|swing|swung|thr[eo]w|dropp|light|lit|stabb?|cut|wav|put|pour|gave|fed|drank|drink|us|held|tuck|blew|set)(?:e|ed|ing|s)?\\b`,
    ),
    ARMED,
  ),
  // Cry.
  cue(
    'N',
    3,
    /\b(?:made|make|making) (?:him|her|it|them|[a-z]+|the [a-z]+|his [a-z]+|her [a-z]+) (?:cry|bleed|sick|fall|scream|trip|drown|suffer)\b/,
    HOSTILE,
  ),
  // Predator.
  cue(
    'N',
    3,
    new RegExp(
      `\\b${formsOf('ate|eat|swallow|gobbl|devour|tast|chew|bit|cook|lick')}\\b[ ¦]+(?:up )?(?:it|him|her|me|you|both|one|another|all|the|${SOMEONE})\\b`,
    ),
    PREDATOR,
  ),
  // Insults, wherever the seam lies.
  joining(
    'G',
    3,
    new RegExp(`\\byou[ ¦]*(?:'re|are|look|smell|sound)?[ ¦]+(?:[a-z']+[ ¦]+){0,4}?${NAMES}\\b(?! ¦)`),
    HOSTILE,
  ),
  cue(
    'G',
    3,
    new RegExp(
      `\\b(?:what an?|(?:your|his|her|its|their|that|this) [a-z]+ (?:is|are|looks?|smells?|sounds?)(?: so| too| very| just)?|such an?|you|called (?:him|her|them|it|[a-z]+|the [a-z]+)(?: an?)?) (?:[a-z]+ )?${SLUR}\\b`,
    ),
    HOSTILE,
  ),
  joining(
    'G',
    3,
    /\byou(?:'re| are)(?: [a-z]+){0,3} (?:slow|ugly|fat|dumb|stupid|weak|lazy|mean|silly|greedy|useless|worthless|selfish|nasty|clumsy|tiny|little|bad|rotten) ¦ ?(?:old |little |fat )?(?:one|man|boy|girl|woman|thing|creature|king|people|animals?|birds?|fish|kids?)\b/,
  ),
  cue('G', 3, /\b(?:i|we) hate (?:you|him|her|them|your|this|that)\b|\bshut (?:up|your)\b/, HOSTILE),
  joining(
    'D',
    3,
    /\b(?:go|get) (?:away|out|back)\b|\b(?:don't|do not|never|not) (?:want|like|need|let|belong)\b/,
    SHUT,
  ),
  // Wanting harm.
  cue(
    'N',
    3,
    /\b(?:want(?:ed|s)?|tr(?:y|ied|ies|ying)|going|decided|start(?:ed)?|began|plan(?:ned)?|ready|how) to (?:hurt|kill|eat|catch|bite|burn|break|steal|fight|smash|destroy|crush|scare|trick|lie|cut|chop|rob|ruin|spoil|grab|snatch|push|pull|shoot|poke|poison|harm)\b/,
    HOSTILE,
  ),
  // Captive.
  joining(
    'M',
    3,
    new RegExp(
      `${NEXT}(?:(?:shut|lock|tied|tie|trapp|chain|wrapp)(?:ed|ied|ing|es|s)?|(?:caught|carried|dragged|took|put|threw|pushed|pulled|held|kept|grabbed) (?:${A_BEING}|it (?:in|into|up|away)))\\b`,
    ),
    /\b(?:cage|tied|rope|sack|net|trap\w*|prison|dungeon|kidnap\w*|gang|bag|goblins?|pirates?|robbers?|locked|caught|captur\w*)\b/,
  ),
  // Laughing, cheering.
  cue(
    'G',
    3,
    /\blaugh(?:ed|ing|s)? at\b|\b(?:teas|mock|taunt|bull[iy])\w*\b|\bcall(?:ed|ing|s)? (?:him|her|them|the [a-z]+|each other|[a-z]+) (?:an? )?(?:names|bad|mean|stupid|dumb|ugly|fat|lazy|baby|silly)\b/,
    HOSTILE,
  ),
  // A being harmed.
  cue('N', 2, /\b(?:hurt|blood|bleed\w*|bled|killed|died|dead|wounded|ouch|ow|screamed|helpless)\b/, HOSTILE),
];
