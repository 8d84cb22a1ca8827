/** What takes points back from a sentence, and what keeps a cue in it from counting. */

/** What makes a sentence harmless: subtracted once for each that matches in what the continuation says. */
export const SOFTENERS: readonly { readonly points: number; readonly sign: RegExp }[] = [
  {
    points: 3,
    sign: /\b(?:hit|cut|bit|took|broke|hurt|kicked|pushed|stole|threw|tore|scratched|pinched) (?:me|my|your)\b/g,
  },
  {
    points: 3,
    sign: /\b(?:sh(?:ook|ake|akes|aking) (?:his|her|its|their|my|your) heads?|hit (?:his|her|its|their|my) (?:own )?(?:head|knee|toe|foot|leg)|hurt (?:his|her|its|their|my) (?:own )?(?:head|knee|toe|foot|leg|arm|hand|finger|tummy|feelings)|(?:kick|stomp)(?:ed|ing) (?:his|her|its|their) (?:feet|foot|legs?))\b/g,
  },
  {
    points: 3,
    sign: /\b(?:sorry|hugged|hugs|apologi[sz]\w+|forg[ai]ve\w*|kiss(?:ed)?|comfort\w*|bandage|gave (?:it|them) back|by accident|accidentally|pretend(?:ed|ing)?|dream(?:ed|ing)?|monkey bars|only a game|just a game|with a smile|having fun|for fun together|hide and seek|tag|playing|played|toy (?:gun|sword|knife)|pillow fight|saw (?:him|her|them|what)|stop(?:ped)? (?:them|him|her|fighting|the))\b/g,
  },
  {
    points: 3,
    sign: /\b(?:hit|kick|kicked|bit|pushed|pulled|cut|struck)[ ¦]+(?:the|a|an|his|her|it)[ ¦]+(?:[a-z]+ )?(?:ball|lake|pond|drum|nail|log|tree|wall|ground|floor|rock|gas|brakes|button|swing|apple|cake|bread|sand|snow|desk|fence|barrel|bench|pond|water|air|sky|window|door|bone|leash|shed|paper|rope|curtain|bed|grass|flower|box|rule|habit|silence|basket)\b(?! (?:at|on) (?:him|her|the (?:boy|girl|dog|cat)))/g,
  },
];

/** Words that take back the deed after them. "Not" reaches no further than its own clause: "did not listen and hit" is a deed. */
export const DENIAL =
  /(?:\b(?:not|cannot|never|without|stop(?:s|ped)?|nobody|instead of|refuse[sd]? to|afraid to|no one|might|wrong)\b|n't)(?:[ ¦]+(?!(?:and|but|so|then|until|listen(?:ed)?|care|wait|like)\b)[a-z']+){0,3}[ ¦]+$/;

/** Anywhere before a deed: somebody is asked about it. */
export const ASKED =
  /\b(?:why|how) (?:did|do|would|are|were|could) (?:you|he|she|they)\b|\bdid you\b|\basked\b[^.!?]* (?:why|if|what|not)\b|\bwhy (?:he|she|they|[a-z]+)(?: had)?[ ¦]+$/;

/** Right before a deed that is over, or that somebody suffers. */
export const TOLD_OF = /\b(?:had|been|was|were|got|get|almost)[ ¦]+$/;

/** Right before a deed that somebody is reproached with. */
export const REPROACHED = /\byou(?: are|'re)?[ ¦]+$/;
