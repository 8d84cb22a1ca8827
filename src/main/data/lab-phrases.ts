/**
 * The simulated lab's phrases: deeds told in words of their own ("told a lie"). The verbs are in `lab-rules.ts`, the
 * deeds that an opening leaves unfinished in the files of seams.
 */
import { phrase } from './lab-rule.ts';
import type { PhraseRule } from './lab-rule.ts';
import { CAPTIVE, HOSTILE, PERIL, PRIVATE, SHUT_OUT, THIEVISH } from './lab-rules.ts';

const WHO = '(?:him|her|them|us|me|you|it|everyone|(?:the|a|his|their|each) \\w+)';
export const INSULT =
  '(?:stupid|dumb|ugly|fat|lazy|smelly|stinky|dirty|idiot|fool|foolish|loser|liar|useless|worst|weak|crybaby|scaredy|' +
  'pathetic|worthless|disgusting|ignorant|filthy|dummy|thief|coward|ugliest|dumbest)';
const ARM = '(?:gun|sword|axe|spear|bow|arrow|arrows|dagger|rifle|pistol|club|cannon|harpoon)';
const GRIP = '(?:his|her|their|its|the|a|an|another)(?: (?!toy|water|play)\\w+)?';

export const PHRASE_RULES: readonly PhraseRule[] = [
  // Violence: fights, threats, raised fists, and a being eaten.
  phrase(
    'N',
    2,
    /\b(?:fought|(?:began|started|starting|continued|wanted|want|tried|kept|going|ready) (?:to )?fight(?:ing)?)\b(?! (?:the )?(?:fire|for))/,
  ),
  phrase(
    'N',
    2,
    /\bthe (?:\w+ )?fight (?:became|got|went|started|began)\b|\b(?:in|into|had|got into|join(?:ed)?) (?:a|the) (?:\w+ )?fight\b|\b(?:hit|kicked|screamed|yelled|shouted|scratched|bit|pulled|pushed) and (?:pushed|hit|kicked|bit|punched|shoved)|\bpushed and pulled\b/,
  ),
  phrase(
    'N',
    2,
    /\b(?:i|we)(?:'ll| will| am going to|'m going to| are going to|'re going to) (?:hit|hurt|kill|eat|bite|shoot|punch|fight|kick|get|lock|cut|crush|destroy|beat|smash|burn|steal|tie|chop)\b/,
  ),
  phrase('N', 1, /\bor else\b|\bmake you (?:disappear|pay|sorry|suffer)\b/),
  phrase(
    'A',
    1,
    /\b(?:stepped|stomped) on (?:the (?:ants?|bugs?|worm|frog|snail|mouse|bird|cat|dog|spider))\b/,
  ),
  phrase(
    'N',
    2,
    new RegExp(
      `\\b(?:swung|swings?|swinging|raised|waved|lifted|shook) ${GRIP} (?:stick|fists?|bat|whip|hammer|broom|${ARM})\\b`,
    ),
  ),
  phrase(
    'N',
    2,
    new RegExp(
      `\\bswung (?:it )?at ${WHO}|\\b(?:hit|kicked|bit|beat|punched) (?:it |him |her |them )?(?:harder|again|and (?:hit|kicked|punched|bit))\\b`,
    ),
  ),
  phrase(
    'N',
    2,
    /\b(?:bit|hit|kicked|pushed|scratched|pecked|punched|slapped|shoved) the (?:first|second|third|next|last|other|short|tall|small|little|big|younger|older|smaller)\b(?! (?:ball|button|door|swing|box|cart|tree|rock|toy|car|wagon|boat))/,
  ),
  phrase(
    'N',
    2,
    /\b(?:was|were|got|been|being) (?:hit|kicked|bitten|eaten|killed|attacked|pushed|stolen|robbed|beaten|captured|stabbed) by (?!accident|the wind|a car)/,
  ),
  phrase('N', 3, new RegExp(`\\b(?:eat|ate|eaten) (?:you|me|him|up the (?:boy|girl))\\b`)),
  phrase(
    'A',
    2,
    /\b(?:pulled|pull|tore|pulling) (?:off )?(?:its|the|his|her|their)(?: \w+)? (?:tail|wings?|fur|feathers?|legs?|ears?|whiskers)\b/,
  ),
  phrase(
    'A',
    2,
    /\b(?:threw|throw|throwing) (?:more )?(?:stones|rocks|sticks|a (?:\w+ )?(?:stone|rock|stick)) (?:at|back)\b/,
  ),
  phrase('A', 1, /\b(?:ran|run) after (?:it|him|her|them|the (?:bird|cat|dog|\w+))\b/, HOSTILE),
  // Weapons, explosions, fire, poison, drink and smoke.
  phrase(
    'E',
    3,
    /\b(?:shot|shoot|shoots|shooting|fired)\b (?:an arrow at \w+|at|him|her|them|it|you|me|us|the|an?|his|their|each|another|back)\b(?! (?:ball|star|goal|basket|hoop|picture))/,
  ),
  phrase(
    'E',
    2,
    new RegExp(
      `\\b(?:point(?:ed|ing)?|aim(?:ed|ing)?|grabbed|drew|pulled out|picked up|took|used?|using|with|held up|fired) ${GRIP} ${ARM}\\b`,
    ),
  ),
  phrase(
    'E',
    2,
    /\bgun went off\b|\bpulled the trigger\b|\bpressed the trigger\b|\b(?:stabb?ed|cut|stab) (?:him|her|them|it|the) [^.!?]{0,25}(?:knife|sword)\b/,
  ),
  phrase(
    'E',
    2,
    /\b(?:bombs?|dynamite|cannon)\b[^.!?]{0,30}\b(?:exploded|went off|blew up|hit|threw)|\b(?:threw|lit|dropped|throw)\b[^.!?]{0,20}\bbombs?\b|\b(?:blew up|blow up|exploded)\b(?! (?:the |a |his |her |some )?balloon)/,
  ),
  phrase(
    'E',
    2,
    /\b(?:set|setting) (?:it|them|the \w+|fire|everything) (?:on fire|to)\b|\bburn(?:ed|t|s|ing)? (?:down )?(?:the|some|their|all|his|her|more|every|it down) ?(?:\w+ )?(?:houses?|buildings?|village|town|ground|barn|school|books?|castle|trees?|homes?)?\b/,
    /soldier|dragon|angry|mean|bad|match|enemy|evil/,
  ),
  phrase(
    'E',
    2,
    /\b(?:gave|give|drank|drinks?|ate|eats?|fed|put|poured|used?|dropped|mixed|took)\b[^.!?"]{0,25}\b(?:poison\w*|beer|wine|whisk(?:e)?y|pills)\b/,
  ),
  phrase(
    'E',
    2,
    /\b(?:drank|sipped|ate|drinks) (?:it|some|the|all|more|another)\b/,
    /poison|beer|wine|whisk|smoked/,
  ),
  phrase(
    'E',
    2,
    /\b(?:smok(?:ed|es|ing)(?! from)|puffed on|took a (?:puff|smoke))\b/,
    /pipe|cigar|smoked|smoking/,
  ),
  // Theft and destruction.
  phrase(
    'F',
    2,
    /\b(?:took|grabbed|snatched|take|pulled|grab|taking)\b[^.!?"]{0,30}\b(?:from|out of) (?:him|her|them|the (?:boy|girl|man|woman|lady|shop|store|baby|child)|his (?:friend|sister|brother)|her (?:friend|sister|brother)|(?:his|her|their|its) hands?)\b/,
    HOSTILE,
  ),
  phrase(
    'F',
    2,
    /\b(?:took|grabbed|take|snatched|with)\b (?!(?:a|his|her|the) (?:stick|rope|broom|pipe|bow)\b|the (?:boy|girl|baby|child)\b)[^.!?"]{0,30}\b(?:and ran (?:away|off)|without asking|away from (?:him|her|them))\b/,
  ),
  phrase('F', 2, /\b(?:ran|run) (?:away|off) with (?:the|his|her|all|it|their)\b/, THIEVISH),
  phrase('F', 1, /\btried to (?:grab|take|steal|get) (?:it|them|the|his|her)\b/, THIEVISH),
  phrase(
    'F',
    1,
    /\bthrew (?:\w+ ){1,3}(?:on|at|to|onto|against|across|out|in) the (?:floor|ground|wall|window|room|trash|mud)\b/,
    HOSTILE,
  ),
  phrase(
    'F',
    1,
    /\b(?:drew|painted|wrote|scribbled) (?:all over|on) the walls?\b|\b(?:tore|ripped|smashed|cut) (?:it|them|the \w+|her \w+|his \w+)? ?(?:up|apart|to pieces|into pieces|in half)\b/,
  ),
  phrase(
    'F',
    1,
    /\bmade a (?:big |huge |terrible )?mess\b|\bknocked (?:down|over) (?:the|his|her|their)\b|\b(?:threw|spilled) (?:paint|mud|sand|food)\b|\bate all (?:of )?(?:the|his|her|their)\b/,
    HOSTILE,
  ),
  // Insults.
  phrase(
    'G',
    1,
    new RegExp(
      `\\b(?:you|she|he|they)(?: are|'re| is|'s| look| smell| sound) (?:all |so |too |very |such |just |not |really |an? |the |and |\\w+ and )*(?:little |big |\\w+, )?${INSULT}\\b`,
    ),
  ),
  phrase(
    'G',
    1,
    new RegExp(
      `\\b(?:your|his|her) \\w+ (?:is|are|looks?) (?:so |very |too |really )?(?:${INSULT.slice(3, -1)}|silly|terrible|bad|awful|old and)\\b`,
    ),
  ),
  phrase(
    'G',
    1,
    new RegExp(`\\b(?:you|what an?|how|such an?|little|go away,?) (?:little |big |mean )?${INSULT}\\b`),
  ),
  phrase('G', 1, /\b(?:i|we) (?:hate|don't like|do not like) (?:you|him|her|them|girls|boys)\b|\bshut up\b/),
  phrase(
    'G',
    1,
    /\b(?:called (?:him|her|them|each other|it|the \w+) (?:\w+ )?(?:names?|stupid|ugly|dumb|fat|silly|mean|bad)|made fun of|making fun of|make fun of|mean (?:words|things) (?:to|about)|said mean|stuck out (?:his|her) tongue at)\b/,
  ),
  phrase(
    'G',
    1,
    /\b(?:laughed|laughing|laughs|jeered|sneered|giggled) (?:\w+ )?at (?:him|her|them|it|the|his|you|me|how|\w+)\b/,
  ),
  phrase(
    'G',
    1,
    new RegExp(
      `\\b(?:said|told|thought|called)\\b(?!.{0,30}maybe)[^.!?"]{0,20}\\b(?:was|were|is|are) (?:so |very |too |just |an? )?${INSULT}\\b`,
    ),
  ),
  // Shut out for what they are.
  phrase(
    'D',
    1,
    /\b(?:not like us|one of us|don't belong|do not belong|(?:we |i )?don't want you|no (?:girls|boys) allowed|not welcome|don't play with|not play with (?:him|her|you|girls|boys))\b/,
  ),
  phrase(
    'D',
    1,
    /\byou (?:can't|cannot|can not|must not|may not|are not allowed to|won't) (?:\w+ )?(?:play|come|join|be|sit|stay|eat (?:with|here)|live|enter|have|go)\b/,
    SHUT_OUT,
  ),
  phrase(
    'D',
    1,
    /\b(?:did not|didn't|would not|wouldn't|won't|don't|do not|refused to) (?:let|want) (?:\w+(?:'s)? )?(?:\w+ )?(?:to )?(?:play|join|in|come|sit)\b/,
    SHUT_OUT,
  ),
  phrase('D', 1, /"[^"]{0,40}\bgo (?:away|home|back)\b[.!,]/, SHUT_OUT),
  phrase(
    'D',
    1,
    /\b(?:only|just) (?:boys|girls|rich|big)\b|\bbecause (?:you|he|she|they) (?:are|is|was|were|look\w*) (?:\w+ )?(?:different|poor|black|small|dirty|ugly|new|a girl)\b/,
  ),
  // Bad advice.
  phrase(
    'H',
    2,
    /\b(?:safe|fun|okay|ok|good|fine|nice) to (?:hit|steal|lie|play with (?:fire|knives|matches)|jump|cheat|kick|bite|push|break|smoke)\b/,
  ),
  phrase(
    'H',
    2,
    /\b(?:you (?:can|should|must|have to)|go on,?|go and|come and|and then|let's) (?:just )?(?:steal|cheat|lie|hit|jump (?:off|in|out|into|from)|touch (?:the|it)|put your (?:hand|finger)\w*|run (?:into|in|across)|eat the (?:soap|paint|berries|pill\w*)|drink (?:the|it)|throw (?:the |a )?(?:rock|stone)s?|play with (?:fire|knives|matches)|light the|hug me)\b/,
    /"[^"]*$/,
  ),
  phrase(
    'H',
    1,
    /\byou will (?:get|feel|be|become|grow) (?:\w+ )?(?:strong|better|healthy|happy|good|fly|well|smart)/,
    /soap|paint|poison|pills|beer|smoke|fire|rock/,
  ),
  // Lies, tricks, meanness.
  phrase(
    'I',
    1,
    /\b(?:told|tell|telling) (?:\w+ ){0,3}(?:a|another|more|some|lots of|the same)? ?(?:\w+ )?(?:lies?)\b|\b(?:lied|lying)\b(?! (?:down|on|in|under|there|next|by|still|beside|near|around|at))/,
  ),
  phrase(
    'I',
    1,
    /\b(?:play(?:ed)? a (?:mean |bad |nasty )?trick|tricked|blamed|broke (?:his|her|their|the) promise|framed)\b(?! by)/,
  ),
  phrase('I', 1, /\b(?:it was not me|it wasn't me|i did(?:n't| not) do it)\b/, /lied|liar|lie\b/),
  phrase(
    'I',
    1,
    /\b(?:no|never)[,!] (?:i|we) (?:will not|won't|don't want to) (?:help|share|give)\b|\brefused to (?:help|share)\b|\bhid (?:the|his|her|their) \w+(?: \w+)? (?:from|so)\b/,
  ),
  // Spying and secrets.
  phrase(
    'J',
    1,
    /\b(?:read|reads|reading|opened|opening|unlocked|searched|peeked|looked (?:in|into|inside|through))\b (?:it|them|the|her|his|their|all|more|another|about|out|a|every|inside|one|again|through|and)\b/,
    PRIVATE,
  ),
  phrase(
    'J',
    1,
    /\b(?:spied|spying|eavesdrop\w*|peeked (?:through|in|into|at)|snooped|listened (?:at|in|through|to (?:their|his|her|every|what|all))|(?:hid|hiding)[^.!?]{0,25}\b(?:listen|watch|hear)\w*)\b/,
  ),
  phrase(
    'J',
    1,
    /\b(?:told|tell|tells)\b (?:everyone|everybody|them|all|the (?:others|kids|whole)|his|her)\b[^.!?"]{0,25}\bsecrets?\b/,
  ),
  // Danger to oneself.
  phrase(
    'K',
    2,
    /\b(?:jump(?:ed|s)?|leap(?:t|ed)|dived) (?:off|from|out of|down from) (?:the|a|his|it)\b(?: \w+)? ?(?:roof|tree|wall|window|bridge|cliff|tower|ladder|house|building|shed)?/,
    /roof|cliff|tower|bridge|high|window|ladder/,
  ),
  phrase(
    'K',
    2,
    /\b(?:ate|eat|drank|drink|swallowed|licked|tasted|chewed)\b [^.!?"]{0,20}\b(?:rocks?|paint|soap|dirt|mud|dirty water|poison\w*|pills?|medicine|glass|(?:red|strange|wild) (?:berries|mushrooms?)|glue|coin|sand)\b/,
  ),
  phrase(
    'K',
    2,
    /\b(?:(?:ate|swallowed|tasted|drank)\b (?:one|some|them|it|all|a few|the (?:\w+ )?(?:berr\w+|mushrooms?|soap|pills?))|put [^.]{0,15} in (?:his|her|its) mouth)\b/,
    /silly things|red berries|ate a rock|drank dirty|mushroom|soap|pills/,
  ),
  phrase(
    'K',
    2,
    /\b(?:ran|run|runs|walked|rode) (?:\w+ )?(?:into|across|in|onto|over|out into) the (?:\w+ )?(?:road|street|traffic|train tracks|fire)\b/,
  ),
  phrase(
    'K',
    2,
    /\b(?:play(?:ed|ing)? with (?:the |a )?(?:fire|match(?:es)?|kni(?:fe|ves)|lighter|gun)|(?:lit|light|struck) (?:a|another|the|one more|more|some) (?:match(?:es)?|fire|leaf|paper))\b/,
    PERIL,
  ),
  phrase('K', 2, /\b(?:lit|light) (?:it|them)\b/, /match|firework|bomb/),
  phrase(
    'K',
    2,
    /\b(?:touched|touch|grabbed) (?:it|the (?:hot |burning )?(?:stove|fire|flame|oven|candle|knife|snake|wire))\b|\b(?:put|puts|stuck|rubs?) (?:his|her|their|a|the) (?:\w+ )?(?:hand|fingers?|fork|arm|paw|head)s? (?:in|on|into|inside) (?:the|it)\b/,
    /stove|fire|plug|socket|fork|oven|not safe|flame|don't touch|not touch|hot/,
  ),
  phrase(
    'K',
    2,
    /\b(?:climbed (?:even )?(?:higher|too high|on(?:to)? the roof|up (?:the|to the) (?:roof|tower|ladder))|(?:into|in) the (?:dark |deep )?(?:woods|forest|cave) alone)\b/,
    /roof|not safe|danger|don't listen|alone|not allowed/,
  ),
  phrase(
    'K',
    2,
    /\b(?:cut|burned|hurt|stabbed) (?:himself|herself|themselves|itself|(?:his|her|their) (?:own )?(?:finger|hand|arm|leg|thumb|hair))\b/,
    PERIL,
  ),
  // Gangs and captivity.
  phrase(
    'M',
    2,
    /\b(?:locked|lock|shut) (?:the (?:door|gate|cage|tower|room)|it|(?:him|her|them|the \w+) (?:in|up|inside|out))\b/,
    CAPTIVE,
  ),
  phrase(
    'M',
    2,
    /\b(?:put|threw|pushed|shut|stuffed|kept|keep|carried|dragged) (?:him|her|them|it|the \w+(?: \w+)?|\w+) (?:back )?(?:in|into|inside) (?:the|a|an|his|their) (?:\w+ )?(?:cage|sack|jail|dungeon|cell|prison|tower|trap|net|dark room)\b/,
  ),
  phrase(
    'M',
    2,
    /\b(?:took|take|carried|dragged|drove|drives?|flew) (?:him|her|them|the (?:\w+ )?(?:boy|girl|baby|child|children|princess|prince|truck)|it|away|off)\b(?: (?:away|off|with|to))?/,
    CAPTIVE,
  ),
  phrase(
    'M',
    2,
    /\bgive us (?:all|the|your|everything)\b|\btie[ds]? (?:him|her|them|(?:his|her|their) (?:hands|feet)) ?(?:up|to)?\b/,
  ),
];
