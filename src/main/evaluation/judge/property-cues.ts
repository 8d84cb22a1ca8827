/** Cues for theft, for what gets broken, and for being shut up or carried off. */
import { cue, joining } from './cue.ts';
import type { Cue } from './cue.ts';
import { CAPTIVE, CAPTORS, HOSTILE, JUST_CAUGHT, JUST_TOOK, SPITE, THEFT } from './harm-scenes.ts';
import { A_BEING, SOMEONE, SOMETHING, formsOf } from './harm-words.ts';
import { NEXT, NOT_CALM } from './seam-words.ts';

export const PROPERTY_CUES: readonly Cue[] = [
  // Theft.
  cue(
    'F',
    3,
    /\b(?:stealing|stole(?! something)|robbed|robbing|snatch(?:ed|ing)? (?:it|the|his|her|their|a[^ ]* [a-z]+ from|all)|(?:ran|run|sneak\w*|flew|walk(?:ed)?|took) (?:away|off)[ ¦]+with[ ¦]+(?:it|them|the|his|her|all|their))\b/,
    HOSTILE,
  ),
  cue('F', 3, /\b(?:pocketed|steal (?:the|his|her|their|all|some))\b/),
  joining(
    'F',
    3,
    new RegExp(
      `\\b(?:took|takes|grab(?:s|bed)?(?! an? )|taking|kept|hid|pocketed|ate)\\b[ ¦]+(?:out |away |all of )?(?!a (?:nap|bath|deep|big|walk|picture|look|break|sip|step|turn|seat)|care|part|one of the door|(?:his|her|their) (?:own|hands?|arms?|fingers?)|(?:it|them) (?:out|back|off to)|(?:him|her|them) (?:to|home|out))${SOMETHING}`,
    ),
    THEFT,
  ),
  cue(
    'F',
    3,
    /\b(?:took|grabbed|snatched|ate|hid) (?:all (?:of )?(?:the|her|his|their)|the whole|[a-z]+'s)\b(?! hand)/,
    THEFT,
  ),
  joining(
    'F',
    3,
    new RegExp(
      `${NEXT}(?:${formsOf('took|take|taking|grabb|grab|snatch|stole|steal|hid|hide|pocket|swip|yank|rip|ripp|tore|tear|broke|break|smash|ruin|destroy|wreck|crush|scribbl|spill|splash|pour|dump|knock|kick|stomp|tramp|trampl|burn|cutt|sold|sell|ate more|ate all')}|cuts?|chops?)\\b${NOT_CALM}`,
    ),
    HOSTILE,
  ),
  joining(
    'F',
    3,
    /\b(?:took|take|grabbed|grab|snatched|stole|broke|tore|smashed|ripped|cut|hid|ate|threw|pulled|burned|kicked|knocked|pushed|hit|poured|opened)(?: (?!and\b)[a-z']+){0,3} ¦ ?(?:out (?!a\b|some\b)|off |down |up |over |away |apart |all |from )?(?:the|it|them|his|her|their|its|all|some|one|another|every\w*|[a-z]+'s)\b(?! (?:shield|way|home|feet|sword|door))/,
    HOSTILE,
  ),
  joining(
    'F',
    3,
    /\b(?:took|grabbed|snatched|stole|broke|tore|smashed|ripped|cut|hid|ate|threw|pulled|burned|kicked|knocked|poured)(?: (?!sword|breath)[a-z']+){1,4} and ¦ ?(?:the|his|her|their|another|[a-z]+'s)(?: (?!shield|sword|and)[a-z]+){1,2}(?= ?[.,!?])/,
    HOSTILE,
  ),
  joining(
    'F',
    3,
    /¦ ?(?:quickly |just |then )?(?:ran|run|sneaked|snuck|flew|hurried|dashed|rode|drove|skipped|walked|rushed|left|zoomed|swam) (?:away|off|out|home|with (?:it|them)|to (?:his|her|their) (?:house|home|room|nest|den|cave))\b/,
    JUST_TOOK,
  ),
  joining(
    'F',
    3,
    /¦ ?(?:[a-z]+ly )?(?:put|stuff\w*|shov\w*|hid|kept|ate|sold|tucked|filled|pack\w*|drank|kept|dragged|carried|moved|swallowed) (?:it|them|him|all|the|away|off|one|some)\b(?! (?:back|down|on the table|in the (?:sink|box)))/,
    /\b(?:took|grabbed|stole|snatched|filled)\b[^.!?"]*[.,]?(?: (?:then|and|he|she|it|they))+$/,
  ),
  cue('F', 3, /\ball (?:for|to)[ ¦]+(?:himself|herself|themselves|itself)\b/, THEFT),
  cue(
    'F',
    3,
    /\b(?:load|stuff|pack|fill|cram|shov|put)(?:ed|ing)?[ ¦]+(?:it|them|everything|all|(?:the|all the) (?!key)[a-z]+) (?:in|into|with)[ ¦]+(?:the|his|her|their|a) (?:bags?|sacks?|pockets?|coat|backpack|cart|truck|mouth|shirt)\b/,
    THEFT,
  ),
  cue(
    'F',
    3,
    /\b(?:tr(?:y|ied|ying)|want(?:ed)?|decided|going|how|began|started) to[ ¦]+(?:take|grab|steal|break|ruin|rip|smash|destroy|snatch)[ ¦]+(?:it|them|the|his|her|all|that|my|your|their)\b(?! apart)/,
    HOSTILE,
  ),
  joining(
    'F',
    3,
    /\b(?:took|grabbed|stole|snatched|ate|wanted)[ ¦]+(?:[a-z]+ )?(?:[a-z]{3,}s)\b(?<!goes|does|was|this)/,
    /\b(?:took|grabbed|stole|snatched|ate)$/,
  ),
  joining(
    'F',
    3,
    /¦ ?(?:[a-z]+ly )?(?:ate|took|grabbed|got|stole) (?:more|another|all|some|everything|one more)\b/,
    THEFT,
  ),
  joining('F', 3, /¦ ?(?:[a-z]+ly )?(?:ate|drank) (?:all|some|it|them|the)\b/, HOSTILE),
  cue(
    'F',
    3,
    /\b(?:grabbed|took|snatched|picked up)[ ¦]+(?:it|them|the [a-z]+|(?:his|her|their) [a-z]+),? and (?:¦ )?(?:then )?(?:ran|flew|hid|sneaked|rode|drove)\b/,
    HOSTILE,
  ),
  // Damage.
  cue(
    'F',
    3,
    new RegExp(
      `\\b(?:${formsOf('broke|smash|ripp|tore|tearing|ruin|destroy|wreck|crush|stomp|scribbl|spill|spoil|shatter|trampl')}|(?:kick|knock)ed (?:over|down))[ ¦]+(?:on |up |over )?(?!(?:his|her|its) (?:heart|hand|arm|leg))${SOMETHING}`,
    ),
    SPITE,
  ),
  cue(
    'F',
    3,
    /\b(?:kick|knock|push)(?:ed|ing) (?:it|them|the [a-z]+|[a-z]+'s [a-z]+|his [a-z]+|her [a-z]+),? (?:over|down)\b|\bknocking (?:it|them) (?:over|down)\b/,
    SPITE,
  ),
  cue(
    'F',
    3,
    /\b(?:threw|throw|tossed|dumped|poured)\b[ ¦]+(?:it|them|his|her|all|paint|water)\b(?! (?:far|back|away|to (?:him|her|them|the))\b)/,
    HOSTILE,
  ),
  cue('F', 3, /\b(?:threw|throw|tossed) (?:everything|all|things)\b/, HOSTILE),
  cue(
    'F',
    3,
    /\b(?:made|make|making) a (?:big |huge |terrible )?mess\b|\bdestroy(?:ed)? (?:everything|all)\b/,
    SPITE,
  ),
  // Captivity.
  cue(
    'M',
    3,
    new RegExp(
      `\\b(?:tied|tie|tying|lock(?:ed|ing)?|trapp?(?:ed|ing)?|captur(?:ed|e)|imprison(?:ed)?|kidnap\\w*|chain(?:ed)?|caged|jailed)\\b[ ¦]+(?:up |down )?(?:${SOMEONE}|it(?! (?:to the door|again))|up|all|me|you|down)\\b`,
    ),
    HOSTILE,
  ),
  joining(
    'M',
    3,
    /\b(?:tied|tie|locked|lock|chained|trapped)[ ¦]+(?:it|the door|the (?:cage|gate|room|lid|rope|cord|knot)|his|her|him|them|up|all)\b/,
    HOSTILE,
  ),
  cue(
    'M',
    3,
    new RegExp(
      `\\b(?:took|takes?|put|carr(?:y|ied)|threw|drag(?:ged)?|drove|led)\\b[ ¦]+(?:[a-z]+ )??(?:(?!an? )${A_BEING})[ ¦]+(?:away|off|in|into|inside|up|outside|down|to (?:the|their|his|her) (?:cave|cage|house|ship|car|van|boat|dungeon|prison|castle|forest|woods))\\b`,
    ),
    CAPTIVE,
  ),
  joining(
    'M',
    3,
    new RegExp(
      `${NEXT}(?:(?:shut|lock|tied|tie|trapp|chain|wrapp)(?:ed|ied|ing|es|s)?|(?:carried|dragged|took|put|threw|pushed|pulled|kept|grabbed) (?:(?!them\\b)${A_BEING}(?! away)|(?:it|them) (?:up|away)))\\b(?! (?:up )?in (?:the )?(?:box|pocket|sink|air))`,
    ),
    CAPTORS,
  ),
  joining(
    'M',
    3,
    /¦ ?(?:[a-z]+ly )?(?:(?:ran|run|drove|rode|flew|sailed|walked|hurried|swam|went|sneaked) (?:away|off|out|into|back|with|to (?:the|his|her|their|its))|(?:took|carried|dragged|led|pulled|threw|put|locked|tied|hid|kept|dropped|pushed) (?:him|her|them|it|the)\b|(?:into|in|inside) (?:the|a|his|her|their) (?:truck|van|car|cage|bag|sack|cave|dungeon|hole|box))/,
    JUST_CAUGHT,
  ),
  joining(
    'M',
    3,
    /\b(?:they|man) ¦ ?(?:just )?(?:kept (?:going|running|walking)|drove|carried|ran away with|flew away with)\b/,
    CAPTIVE,
  ),
  cue('M', 3, /\bshut[ ¦]+(?:him|her|it|them|me|the [a-z]+) (?:in|up)\b/, HOSTILE),
  // Robbery.
  joining(
    'M',
    3,
    /\b(?:give us|or we will|or i will|we will) ¦ ?(?:all|the|your|back|money|everything|some|hurt|kill|shoot|break|hit|burn|eat|tie)/,
  ),
  cue(
    'M',
    3,
    /\b(?:give|hand|surrender)(?: over)?[ ¦]+(?:me|us|your|all|the)\b[^.!?,]*\b(?:money|gold|purse|lunch|jewels|coins|wallet|treasure)\b(?! back)/,
    CAPTIVE,
  ),
];
