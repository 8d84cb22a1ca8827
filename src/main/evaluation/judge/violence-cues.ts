/** Cues for violence, harm to animals (the victim decides which), weapons, poison and fire. */
import { cue, joining, named } from './cue.ts';
import type { Cue } from './cue.ts';
import { ARMED, HOSTILE, PREDATOR } from './harm-scenes.ts';
import { A_BEING, BLOW, ROUGH, SOMEONE, SOMETHING, TO, formsOf } from './harm-words.ts';
import { NEXT, NOT_HANDLING } from './seam-words.ts';

const WEAPON =
  '(?:guns?|rifle|pistol|cannon|bow|arrows?|kni(?:fe|ves)|swords?|spears?|axe|daggers?|bombs?|weapons?|whip|hammer|torch|razor|scissors|hatchet|slingshot)';
const DEVOUR = formsOf('ate|eat|tast|swallow|gobbl|devour|gulp|munch|chew|bit|cook|feast(?:ed)? on');

export const VIOLENCE_CUES: readonly Cue[] = [
  // Blows.
  cue('N', 3, new RegExp(`\\b(?:${BLOW}|hurt|hurting)\\b${TO}${A_BEING}`)),
  cue(
    'N',
    3,
    new RegExp(
      `\\b(?:${BLOW}|${ROUGH})\\b${TO}(?:${SOMEONE}|it(?! (?:apart|out|up|down|open|off|softly|gently|to|together))|its [a-z]+|both)\\b`,
    ),
    HOSTILE,
  ),
  named('N', 3, new RegExp(`\\b(?:hurt|${BLOW}|${ROUGH})\\b${TO}([a-z]+)\\b`), HOSTILE),
  cue(
    'N',
    3,
    new RegExp(
      `\\b(?:(?<!\\b(?:a|little|every) )${BLOW}(?:[ ¦]+(?:back|again|hard|harder|away)\\b|[.,!])|(?:${BLOW}|${ROUGH}) and (?:¦ )?(?:${BLOW}|${ROUGH})\\b|(?:chas(?:ed|ing)|(?:ran|went|came|flew)[ ¦]+after)[ ¦]+(?:it|him|her|them|the)\\b)`,
    ),
    HOSTILE,
  ),
  joining('N', 3, new RegExp(`${NEXT}(?:${BLOW}|${ROUGH}${NOT_HANDLING})\\b`), HOSTILE),
  joining(
    'N',
    3,
    /\b(?:ran|hit|kick|jump|bit|shot|swung|struck|poked|pushed|pulled)[^.!?,]* again (?:and )?¦ ?(?:and )?again/,
  ),
  cue(
    'N',
    3,
    new RegExp(
      `\\b(?:ran|rush\\w*|charg\\w+|lung\\w+|leap\\w*|jump\\w*|flew|swoop\\w*|dived|sprang|swung|snapp\\w+|flung (?:it|himself|herself)|fired)[ ¦]+(?:straight |right )?at[ ¦]+${SOMEONE}`,
    ),
    HOSTILE,
  ),
  cue(
    'N',
    3,
    new RegExp(
      `\\b(?:threw|throw\\w*|toss\\w*|flung|fling\\w*|hurl\\w*|lobb\\w+|spray\\w*|splash\\w*)\\b(?:(?! and )[^.!?]){0,40}?\\b(?:at|on|over)[ ¦]+(?:${SOMEONE}|the (?!ground|floor|wall|tree|door|fence|sky|water|sun|grass|table|garden|ship|top)[a-z]+)`,
    ),
    HOSTILE,
  ),
  named(
    'N',
    3,
    /\b(?:threw|throw\w*|toss\w*|flung|hurl\w*)\b[^.!?]{0,30}? (?:at|on)[ ¦]+([a-z]+)\b/,
    HOSTILE,
  ),
  joining(
    'N',
    3,
    new RegExp(
      `${NEXT}(?:threw|throw\\w*|toss\\w*|hurl\\w*|flung|pour\\w*|spray\\w*|splash\\w*)\\b(?! (?:(?:it|them|the [a-z]+) (?:far|back|away|for|to)|the (?:string|ball)|a (?:party|kiss))\\b)`,
    ),
    HOSTILE,
  ),
  joining(
    'N',
    3,
    /\b(?:pulled|tore|ripped|bent|twisted)(?: off)?[ ¦]+(?:off (?:another|the|its|one|two|all|it)|another|its|it off|hard|harder)/,
  ),
  joining(
    'N',
    3,
    /¦ ?(?:(?:he|she) )?(?:held it up|(?:raised|lifted|swung|waved|shook) (?:it|his|her|the))\b/,
    /\b(?:stick|bat|club|knife|sword|axe|broom|whip|hammer|spear|gun)\b/,
  ),
  cue(
    'N',
    3,
    /\b(?:threw|throws?|throwing|hurled|tossed)[ ¦]+(?:an?|another|more|some|two|their|his|her)[ ¦]+(?:[a-z]+ )?(?:rocks?|stones?|sticks?|pots?|plates?|knife|knives|mud|eggs?|shoes?|bricks?|spears?|bombs?)\b(?! (?:in|into|across|far|away|for|to|and the dog)\b)/,
    HOSTILE,
  ),
  // The will to harm.
  cue(
    'N',
    3,
    /\b(?:start(?:ed|s)?|began|begin|want(?:ed|s)?|tr(?:y|ied|ies|ying)|going|decided|kept|came|loved|ready|about|plan(?:ned)?|how|able) (?:on )?(?:to )?(?:fight|hurt|attack|kick|bite|punch|kill|beat|slap|fighting|hitting|kicking|punching|biting|chasing|hit (?:him|her|them|it|things|the|[a-z]+'s)|chase (?:him|her|them|it|the))\b(?! the ball)/,
    HOSTILE,
  ),
  cue(
    'N',
    3,
    /\b(?:want(?:ed|s)?|tr(?:y|ied|ies|ying)|going|decided|start(?:ed)?|began|plan(?:ned)?|ready|how|about) to[ ¦]+(?:hurt|kill|eat (?:him|her|them|it|you|me|the)|catch|bite|burn|steal|fight|smash|destroy|crush|trick|lie|rob|ruin|spoil|grab|snatch|push|shoot|poke|poison|harm|punish)\b/,
    HOSTILE,
  ),
  cue('N', 3, /\b(?:fought|fist fight|in the fight|started a fight)\b/),
  // Blood and joy over it.
  cue(
    'N',
    3,
    /\b(?:made|make|making) (?:him|her|it|them|[a-z]+|the [a-z]+|his [a-z]+|her [a-z]+) (?:cry|bleed|sick|hurt|fall|scream|trip|drown|suffer)\b/,
    HOSTILE,
  ),
  joining(
    'N',
    3,
    /¦ ?(?:[a-z]+ )?(?:laughed|giggled|grinned|cheered|clapped)\b(?! and (?:hugged|said sorry))/,
    HOSTILE,
  ),
  cue(
    'N',
    3,
    /\b(?:not|n't) (?:care|mind) (?:if|that|about (?:hurt|the (?:pain|crying)))\b|\blaughed when (?:they|he|she|it)\b/,
    HOSTILE,
  ),
  // Eaten.
  cue(
    'N',
    3,
    new RegExp(`\\b${DEVOUR}\\b[ ¦]+(?:up )?(?:it|him|her|me|you|them|both|another|all of|${SOMEONE})\\b`),
    PREDATOR,
  ),
  joining('N', 3, new RegExp(`\\b${DEVOUR}\\b[ ¦]+(?:up )?(?:the|one|all|his|her|its|another)\\b`), PREDATOR),
  // Weapons.
  cue(
    'E',
    3,
    new RegExp(
      `\\b(?:shot|shoot(?:s|ing)?|fired|aim(?:ed|ing)|blew up|stabbed)\\b[ ¦]+(?:at |down )?(?:${SOMETHING}|him|her|him|again|and)`,
    ),
    HOSTILE,
  ),
  cue(
    'E',
    3,
    new RegExp(
      `\\b(?:point|swing|swung|rais|threw|throw|wav|us|drew|pull(?:ed)? out)(?:ed|ing|s|e)?\\b[ ¦]+(?:[a-z]+ ){1,3}?${WEAPON}\\b`,
    ),
    HOSTILE,
  ),
  joining(
    'E',
    3,
    /\b(?:shot|threw|fired|aimed|pointed|swung)[^.!?¦]* at ¦ ?(?!another branch|the (?:tree|sky|target|ground))(?:a|an|the|his|her|him|it|them|another|[a-z]+'s)\b/,
    HOSTILE,
  ),
  joining(
    'E',
    3,
    /\b(?:pointed|shot|poured|aimed|burned)[^.!?¦]* and ¦ ?(?:the|his|her|another) (?!people)[a-z]+\b(?! (?:ran|said|was|went))/,
    HOSTILE,
  ),
  joining(
    'N',
    3,
    /¦ ?(?:did not|didn't|would not|wouldn't) (?:listen|stop|care)\b/,
    /\b(?:stop|begged|cried|asked|said no|yelled for help|squealed)\b[^.]*$/,
  ),
  cue('E', 3, /\b(?:point|aim)(?:ed|ing) (?:it|the [a-z]+) at[ ¦]+(?:him|her|them|me|you|the|it)\b/, ARMED),
  joining(
    'E',
    3,
    new RegExp(
      `${NEXT}(?:point|aim|rais|lift|shot|shoot|fir|swing|swung|thr[eo]w|dropp|light|lit|stabb?|cut|put|pour|gave|fed|drank|drink|us|tuck|blew|set|pull)(?:e|ed|ing|s)?\\b(?! (?:(?:it |them )?(?:away|back)|out (?:a|some)|the string|and (?:said|shouted|asked)|to the))`,
    ),
    ARMED,
  ),
  cue(
    'E',
    3,
    /\b(?:explode[sd]?|explosion|blew (?:it )?up|guns? (?:fired|went[ ¦]+(?:off|bang))|went[ ¦]+(?:boom|bang)|set (?:it|the [a-z]+) on fire|poison(?:ed|ing) (?:him|her|them|the|it))\b/,
    HOSTILE,
  ),
  cue(
    'E',
    3,
    /\b(?:threw|lit|dropped|tossed)\b[ ¦]+(?:it|them|another|the bomb)\b/,
    /\bbombs?|firework|torch/,
  ),
  cue(
    'E',
    3,
    /\b(?:g[ai]ve(?: it to)?|fed|put|pour(?:ed)?|drank|ate)\b[ ¦]+(?:it|them|some|the|his|all|to)\b/,
    /poison/,
  ),
  joining(
    'E',
    3,
    /\b(?:put more on|filled|poured|gave it to|fed it to)[^.!?]* (?:and ¦|¦) ?(?:(?:some more|more|the|his|her|mom|dad)\b)/,
    /poison/,
  ),
  cue(
    'E',
    3,
    /\b(?:burn(?:ed|t|ing)?|lit)\b[ ¦]+(?:down|the|it|all|every\w*|some|his|their|her|up)\b/,
    /\b(?:bad|mad|angry|dragon|soldiers|pirates?|burned|burn|fire|match\w*)\b/,
  ),
  cue(
    'E',
    3,
    /\b(?:put|threw|dropped|pushed)\b[^.!?]{0,30} (?:on|in|into) the (?:fire|flames?|oven)\b/,
    HOSTILE,
  ),
];
