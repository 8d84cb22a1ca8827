/** Cues for spying and for danger that somebody seeks. */
import { cue, joining } from './cue.ts';
import type { Cue } from './cue.ts';
import { DANGER, SECRET } from './harm-scenes.ts';

/** Smoke, drink and poison at the mouth. */
const AT_THE_LIPS =
  /\b(?:drank|beer|wine|smok\w+|pipe|potion|pills?|medicine|soap|paint|glue|mushrooms?|berries|poison|cup|bottle|dare)\b/;

export const RISK_CUES: readonly Cue[] = [
  // Spying and secrets.
  cue(
    'J',
    3,
    /\b(?:read(?:ing)?|look(?:ed|ing)? (?:in|inside|through)|listen(?:ed|ing)?|peek(?:ed|ing)?|peep(?:ed|ing)?|search(?:ed)?|rummag\w+|unzipped|copied|copy)\b[ ¦]+(?:it|them|her|him|the|in|inside|at|through|from|to|a|one|his|every|more|all)\b/,
    SECRET,
  ),
  joining(
    'J',
    3,
    /\b(?:open(?:ed|s)?|unlocked|found|unzipped|took|grabbed|untied|tore open)[ ¦]+(?:it|them|up|the|one|his|her|another|all)\b(?! door and)/,
    SECRET,
  ),
  joining('J', 3, /\b(?:looked|peeked|peeped) (?:in|into|through|at)[^.!?]* and saw ¦/, SECRET),
  joining('J', 3, /\bopened the door and went ¦ ?in\b/),
  cue(
    'J',
    3,
    /\b(?:told|tell)\b[ ¦]+(?:everyone|him|them|all|the|his|her)\b[^.!?]*\bsecrets?\b|\b(?:snoop|eavesdrop|spied|spying|sp(?:y|ies) on)\w*/,
  ),
  // Danger to oneself.
  cue(
    'K',
    3,
    /\b(?:took|ate|swallowed)[ ¦]+(?:the|a|all|some|two|more|his|her) (?:[a-z]+ )?(?:pills?|medicine)\b/,
    DANGER,
  ),
  joining(
    'K',
    3,
    /\b(?:touch(?:ed)?|poked|put (?:his|her|its|a|the) (?:hand|finger|paw|head|fork|tongue|tail|nose)s?)\b[ ¦]+(?:it|the|one|a|another|its|his|her|in(?!to| his| the icy)|on (?!his head)|closer|near)\b/,
    DANGER,
  ),
  joining(
    'K',
    3,
    /(?<!(?:want(?:ed|s)? to|should) )\b(?:lit|light|struck|burn(?:ed|t)?|drank|drink|ate|eat|eating|swallow(?:ed)?|gulped|tasted|licked|chew(?:ed|ing)?|suck(?:ed|ing)?|nibbled)\b[ ¦]+(?:it|some|them|the|all|one|two|more|another|every|its|from|of)\b(?! (?:moon|lamp|room|up|sky|lake))/,
    DANGER,
  ),
  joining(
    'K',
    3,
    /¦ ?(?:[a-z]+ly |began to |started to |tried to |even )?(?:drank|drink|swallow\w*|ate|eat|tast(?:e|ed)|sipp?(?:ed)?|lick(?:ed)?|chew(?:ed)?|smok(?:e|ed)|puff(?:ed)?|inhaled|took a (?:sip|bite|puff|drink|big bite)|put (?:it|one|them) (?:in|up|into) (?:his|her|its)|popped)\b/,
    AT_THE_LIPS,
  ),
  joining(
    'K',
    3,
    /\band (?:drank|ate|swallowed|licked|tasted|smoked|chewed) ¦ ?(?:from|it|them|some|all|the|one|up|more|and|until|every)\b/,
    DANGER,
  ),
  cue(
    'K',
    3,
    /\b(?:jump(?:ed|s)?|leap(?:ed|t)?|ran|climb(?:ed)?|dived)[ ¦]+(?:right |straight |fast )?(?:off|out|down|in|into|across|onto|higher|in front)\b(?! (?:of )?(?:the )?(?:bed|house|kitchen|forest|room|window to))/,
    /\b(?:roof|cliff|road|cars|tracks|train|ice|high wall|window|not safe|danger\w*|not allowed|crocodiles?|dared?|fly|hung|ladder|climbed)\b/,
  ),
  cue(
    'K',
    3,
    /\b(?:start(?:ed)?|kept|began|like[ds]?|wanted) (?:to )?(?:cut|cutting|burn(?:ing)? (?:it|the|paper|some|things|his|her|more)|smok\w+|light\w*)\b|\bwatched (?:the|it|as the) (?:[a-z]+ )?(?:fire|flame|burn)\w*|\bsmok(?:ed|ing)\b|\bplay\w* with (?:the )?(?:fire|match\w*|knife|knives)\b|\bmake (?:a |the )?(?:flames?|fire)\b/,
    DANGER,
  ),
  joining(
    'K',
    3,
    /\bput (?:his|her|its) (?:hand|finger|paw)s? (?:in|into|on|near) (?:the|a) [a-z]+ and ¦ ?(?:felt|kept|held|left|tried|watched)\b/,
    DANGER,
  ),
  joining('K', 3, /\bcut ¦ ?(?:it|the|his|her|them|off|himself|herself|some|one|open|all)\b/, DANGER),
  joining(
    'K',
    3,
    /\b(?:knife|knives|matches|razor|scissors|gun) and ¦ ?(?:ran|played|waved)\b|\band took ¦ ?(?:out )?(?:the |a |one |it)(?:[a-z]+ )?(?:knife|sharp)/,
    DANGER,
  ),
];
