/**
 * The simulated lab's seams in deeds: the opening stops in the middle of a deed or of a row of deeds, and the
 * continuation's first words tell what it is done to ("They broke the door and | the floor") or how it goes on.
 */
import { seam } from './lab-rule.ts';
import type { SeamRule } from './lab-rule.ts';

const THE = "(?:the|her|his|their|its|all|some|two|three|an?|\\w+'s)";
/** A noun phrase at the beginning that is no subject: no verb follows it. */
const MORE_OF_IT =
  `^(?!(?:\\w+ ){1,4}(?:was|were|is|are|had|has|did|said|asked|saw|ran|came|went|got|fell|felt|began|could|would|can|will|made|took|told|` +
  `flew|gave|\\w{2,}[^n]ed)\\b)(?!.{0,12}(?:own|the air|balls?|ground|paper)\\b)${THE} (?:\\w+ ){0,2}\\w+(?= ?[.,!?;]| and | in | on | with | from | at | to | of | inside | near | until | so | that | because )`;

const STRIKE =
  '(?:hit|kick(?:ed)?|bit|punch(?:ed)?|slapp?(?:ed)?|push(?:ed)?|shoved|beat|whipped|scratched|pecked|stabbed|shot(?: at)?|poked|pinched|chased|burned|attacked|' +
  'killed|ate|eaten|hurt|crushed|squashed|squeezed|struck|threw (?:stones|rocks) at|stepped on|stomped on|bullied|teased|spat (?:at|on)|tied up|tied|caught|kidnapped|locked up)';
const SPOIL =
  '(?:broke(?: into)?|tore(?: up)?|ripped|smashed|stole|snatched|cut up|wrecked|ruined|destroyed|crushed|emptied|knocked over|knocked down|robbed|burned|burnt|trampled|' +
  'stomped on|scribbled on|poured \\w+ on|poured (?:more )?(?:oil|paint|mud|water|ink) on|set fire to|lit|blew up)';
/** Somebody means harm. */
const MALICE =
  '(?:ang(?:ry|rily)|mad|furious|mean|cruel|nasty|wicked|naughty|bull(?:y|ies)|hate[ds]?|jealous|enem(?:y|ies)|rude|grumpy|bad \\w+|gang|robbers?|thie(?:f|ves)|bandits?|' +
  'pirates?|villains?|evil|greedy|rage|revenge|envy|soldiers?|stole|hit|kick(?:ed)?|bit|punched|shot|tore|broke|steal|poison\\w*|fought|fight\\w*|cross|hurt)';

export const DEED_SEAMS: readonly SeamRule[] = [
  // Robbers find, fill and take: "they found a train and | a rocket".
  seam(
    'F',
    1,
    /\b(?:gang|robbers?|thie(?:f|ves)|bandits?|st[eo]le|stealing|broke into)\b.*\b(?:took|grabbed|filled|found|pulled|carried|stole|ate) (?:[\w']+ ){1,5}and$/,
    new RegExp(MORE_OF_IT),
  ),
  // The poison is for one more.
  seam(
    'E',
    3,
    /\bpoison\w*\b.*\b(?:filled|put|baked|gave|poured|fed|mixed|cooked) (?:[\w']+ ){1,6}(?:and|for)$/,
    new RegExp(`${MORE_OF_IT}|^\\w+[.,]`),
  ),
  seam(
    'N',
    1,
    /\b(?:pecked|scratched|clawed)$/,
    /^(?:him|her|them|the (?:boy|girl|man|farmer|dog|cat|\w+'s))\b/,
  ),
  // "I can fly," she said, and she | jumped.
  seam(
    'K',
    2,
    /\b(?:window|roof|cliff|high|fly|bridge|tower|ladder|tall tree|mountain|umbrella)\b.*\b(?:he|she|they|so \w+|and|then \w+|but \w+)$/,
    /^(?:jumped|leaped|leapt|let go|dived|dove|flapped|stepped off|climbed (?:higher|out|onto)|leaned out)\b/,
  ),
  // "They broke the door and | the floor", "pointed the gun at the king and | the cat".
  seam(
    'N',
    2,
    new RegExp(`\\b${STRIKE} (?:at )?(?:the|his|her|a|an|their|\\w+'s|it|him|them)(?: [\\w']+){0,4} and$`),
    new RegExp(MORE_OF_IT),
  ),
  seam(
    'F',
    2,
    new RegExp(`\\b${SPOIL} (?:the|his|her|a|an|their|\\w+'s|it|\\w+)(?: [\\w']+){0,4} and$`),
    new RegExp(MORE_OF_IT),
  ),
  seam(
    'E',
    2,
    /\b(?:pointed|aimed|fired|swung) [^.]{0,40} at [^.]{0,20} and$|\b(?:poured|put|sprayed) (?:more )?(?:oil|poison|it|gas|some|more) on [^.]* and$/,
    new RegExp(MORE_OF_IT),
  ),
  // "he hit | his mom's flowers", "tore | some pages".
  seam('F', 1, new RegExp(`\\b${SPOIL}$`), new RegExp(`^${THE} (?!own|door knob)\\w+`)),
  seam(
    'F',
    1,
    new RegExp(`\\b${MALICE}\\b.*\\b(?:broke|tore|cut|burned|ripped|spilled|hit|kicked|smashed|threw)$`),
    /^(?:(?:his|her|their|the) \w+'s|\w+'s) \w+/,
  ),
  seam(
    'N',
    2,
    new RegExp(`\\b${MALICE}\\b.*\\b${STRIKE}$`),
    /^(?:the (?:page|prince|boss|chief|mayor|child|others?)|\w+ in the|right (?:in|on)|(?:him|her|them)\b)/,
  ),
  // "... and | just laughed": the wrongdoer enjoys it.
  seam(
    'N',
    1,
    new RegExp(
      `\\b(?:${STRIKE}|${SPOIL}|tricked|mean|giggled|pushed|scared|afraid|knife|gun|poured|cried|crying|did not care)\\b[^"]{0,80}(?: and| but \\w+| then \\w+| \\w+ just|,)$`,
    ),
    /^(?:just |only |even |then |all |both |they )?(?:laugh(?:ed|s)?|giggled|cackled|chuckled|grinned|cheered(?! (?:him|her|them|for))|sneered|smirked|snickered|had (?:so much |lots of |great )?fun|clapped|enjoyed it|was (?:so |very )?proud)\b/,
  ),
  // They do not stop.
  seam(
    'N',
    1,
    new RegExp(
      `\\b(?:${STRIKE}|${SPOIL}|kicked|pulled|threw)\\b.*\\bstop\\b.*(?: and \\w+| but \\w+| but \\w+ and \\w+|(?:he|she|they|${'\\w+'}))$`,
    ),
    /^(?:did not|didn't|would not|wouldn't|were too \w+ to) (?:listen|stop|care)|^(?:kept|continued|went on|laughed)\b/,
  ),
  // Animals and people held fast: "Lara grabbed the hen by the neck and | pulled hard".
  seam(
    'A',
    2,
    /\bby (?:the|its|his|her) (?:neck|tail|ears?|legs?|wings?|feet|hair|fur|leg|throat)(?: and)?$/,
    /^(?:pull|squeez|shook|shak|swung|swing|twist|held|lift|said, "ow|drag|threw|toss|yank|tug|chok|carr|tore|hung|ran|spun|slam|stuff|dropp|sigh)\w*/,
  ),
  seam(
    'A',
    1,
    /\b(?:squeezed|choked|shook|crushed|held)$/,
    /^(?:it|him|her|them|the \w+) (?:\w+ )?(?:in|into|until|so|hard|tight|too|with)\b/,
  ),
  // Captors: "They grabbed him and | took him away".
  seam(
    'M',
    2,
    /\b(?:grabbed|caught|tied (?:him|her|them|up|his|her|their|the)|kidnapp?ed|locked|sack|cage|prisoner|stole (?:the|a) (?:baby|boy|girl|child|princess|prince)|bad men|gang|took (?:him|her|them|the (?:\w+ )?(?:boy|girl|baby|child|princess|wife)))\b[^"]*(?: and| then (?:they|he|she|it)| but (?:they|he|she)|\. (?:they|he|she))$/,
    /^(?:took|carried|dragged|drove|led|brought|flew|locked|shut|tied|hid|stuffed|kept|pulled|pushed|threw|danced|would not|wouldn't|did not let|didn't let|left) (?:him|her|them|it|the (?:boy|girl|child|princess|prince|man|baby|wife|farmer|hunter|door|cage)|around|to let|let|off|away)\b(?! (?:go|free|home|down safely|a |some ))/,
  ),
  // Thieves: "He took the bag and | put it in his coat".
  seam(
    'F',
    1,
    new RegExp(
      `\\b(?:${MALICE}|looked away|not hers|not his|asleep|wanted|sneaked|crept|all the|nobody)\\b.*\\b(?:took|grabbed|snatched|stole|picked up|pulled) (?!(?:a|the|his|her) (?:stick|stone|rock|rope|sword|gun|knife|rifle|bow|broom|match)\\b)(?:the|his|her|their|a|all|\\w+'s|it)(?: \\w+){0,4} and$`,
    ),
    /^(?:hid|ran|put (?:it|them|the) (?:\w+ )?(?:in|into|under|behind) (?:his|her|their|the|a|\w+'s) (?:bag|pocket|sack|coat|mouth|box|bed|hat|shirt|truck|room)|ate|stuffed|sold|kept|tore|broke|threw|ripped|smashed|flew (?:away|off)|sneaked|snuck|would not give|drew|scribbled|started (?:painting|to (?:rip|tear|break|cut|be mean|eat)|eating|cutting|tearing|ripping)|swallowed|walked away with|took (?:it|them)|bit|(?:drove|rode|sailed|walked|skipped|hurried|rushed) (?:away|off))\b/,
  ),
  seam(
    'F',
    1,
    new RegExp(
      `\\b${MALICE}\\b.*\\b(?:came down|jumped down|ran in|crept in|sneaked in|looked|went in|broke in|ran up|wanted)[^".]*(?: and|\\. (?:he|she|it|they))$`,
    ),
    /^(?:took|grabbed|stole|snatched|ate|tried to (?:take|grab|steal|eat)|reached for|began to (?:take|eat|steal))\b(?! (?:a (?:bath|nap|deep|walk|bow|look)|care))/,
  ),
  // Armed: the weapon in hand is used or lifted.
  seam(
    'E',
    2,
    /\b(?:gun|guns|rifle|pistol|cannon|sword|swords|axe|spear|bow|knife|knives|dagger|bombs?|club|whip)\b[^"]{0,60}(?: and|\. (?:he|she|it|they)| he| she)$/,
    /^(?:(?:pulled|twisted|squeezed|pressed|pushed) the trigger|shot|fired|shoots?|aimed|pointed|swung|stabbed|cut (?:his|her|him|the (?:man|boy|king|other))|threw (?:it|them) at|lit (?:it|the)|growled|charged|attacked|chased|ran (?:at|after|toward)|tried to (?:shoot|cut|hit|stab|kill)|started (?:shooting|cutting|to (?:shoot|cut))|began (?:to (?:shoot|cut|hit)|cutting|shooting)|threatened|demanded)\b/,
  ),
  seam(
    'E',
    2,
    /\bpoison\w*\b.*\b(?:gave|fed|gives?|handed|offered|put (?:it|more|some) (?:on|in)|poured)(?: it)?(?: to| in| on| into)?(?: the \w+)?$/,
    new RegExp(`^(?:(?:it|some|one|more|him|them) |(?:her|him|them|the \\w+|${THE} \\w+)\\b)`),
  ),
  // Smoke and drink in hand.
  seam(
    'K',
    2,
    /\b(?:smok\w+|pipe|cigar\w*|beer|wine|whisky)\b.*(?:\b(?:put|took|picked|poured|held|lifted) [^".]* and| drank|\b(?:he|she|they))$/,
    /^(?:tried (?:it|again|some|one|to (?:smoke|drink|puff))|puffed|breathed|sucked|blew|inhaled|coughed|drank|sipped|swallowed|lit|smoked|spat it|chewed|held it tight|lung|from (?:it|the)|took (?:a|another|one) (?:sip|puff|drink|breath|big)|was so excited)/,
  ),
  // Fire and knives in play.
  seam(
    'K',
    2,
    /\b(?:match(?:es)?|lighter|flames?|fire|knife|knives|scissors|razor|saw|firework\w*)\b[^"]*(?: and|\. (?:he|she|they)| then (?:he|she|they))$/,
    /^(?:(?:even )?(?:lit|set|burned|threw (?:it|them) (?:in|on|at)|cut|used|played|began to (?:cut|burn|play)|started (?:to (?:cut|burn|play)|cutting|burning|playing)|tried to (?:cut|light|burn|catch)|touched|stuck|jumped (?:over|in|into)|ran with|blew (?:it|them) up|dropped (?:it|them) (?:in|on)))\b/,
  ),
  // What was forbidden is done.
  seam(
    'K',
    2,
    /\b(?:do not|don't|not (?:allowed|safe)|never|danger\w*|crocodiles?|sharks?|stay (?:in|away|out|here)|thin|deep|bears?|wolf|no!|warned)\b.*\b(?:but (?:he|she|they|it|\w+)|did not listen\. (?:he|she|they|it|\w+)|did not care\. (?:he|she|they)|by the water\. (?:he|she)|so (?:he|she|they))$/,
    /^(?:did not (?:listen|stop|obey|wait)|didn't (?:listen|stop|obey|wait|care)|(?:ran|went|walked|climbed|jumped|swam|crawled|stepped|rode|drove|sailed|snuck|sneaked|crept|rushed|raced|dove|dived) (?!(?:back|home|away|to (?:his|her|their|find|get|ask|tell|bed|sleep)|for (?:his|her|the)))(?:\w+ )?(?:in|into|out|across|up|over|on|onto|to|toward|towards|closer|anyway|down|inside|outside|off|there|ahead|after|near)\b|(?:ate|drank|touched|opened|lit|picked|grabbed|tasted|licked|swallowed|poked) (?:it|one|the|them|a|some)\b|kept (?:going|climbing|walking|running|swimming|eating)|wanted (?:it|to (?:see|try|touch|go|play|eat)))/,
  ),
  seam(
    'K',
    2,
    /\b(?:rope|string|scarf|belt|wire|bag)\b.*\b(?:neck|head)\b[^.]* and$/,
    /^(?:ran|jumped|pulled|swung|went|climbed|hung|tied|tried|began)\b/,
  ),
  seam(
    'K',
    2,
    /\b(?:hands?|paws?|fingers?|foot|fork|arm|stick|tongue) (?:in|into|on|near|to|toward) the (?:\w+ )?(?:fire|flames?|stove|plug|socket|candle|wall|oven|water)\b[^.]* and$/,
    /^(?:felt|touched|held|kept|moved|it felt|it was|burned|pushed|poked|screamed|cried|laughed)\b/,
  ),
  // Private things: the prying goes on.
  seam(
    'J',
    1,
    /\b(?:secrets?|diary|diaries|private|do not (?:go in|open|read)|(?:dad|mom|sister|brother|friend|teacher|king)'s (?:\w+ )?letters?|keyhole|spied|not (?:hers|his|for (?:him|her))|for \w+ only|searched|spy|spying)\b.*(?: and| then (?:he|she|they)| but (?:he|she)| went| (?:he|she|they))$/,
    /^(?:in\b|inside|(?:took|pulled) out|read|reads|opened|looked (?:in|inside|at|through|around)|peeked|listened|told|showed|laughed|copied|found|carried|(?:began|started) (?:to read|reading|to listen|listening|to look|to search|searching)|hid (?:it|them)|put (?:the diary|it) (?:on|in)|kept (?:reading|looking|listening)|searched|wanted to (?:know|read|see)|thought it was fun|heard (?:them|him|her|every|all))\b/,
  ),
  // Liars and tricksters: the lie is told on.
  seam(
    'I',
    1,
    /\b(?:lied|lies?|lying|trick(?:ed|s)?|blamed|said the (?:cat|dog) (?:did|broke|ate)|the wrong way|promise|cheat(?:ed|s)?|fool(?:ed)?)\b[^"]*\b(?:told|and (?:told|said)|then (?:he|she|it)|next (?:he|she|it)|and (?:he|she|it)|,)$/,
    /^(?:(?:her|his|the|him|them|everyone|another|a) (?:\w+ )?(?:\w+ )?(?:that|it was|the (?:cat|dog|same|news|bad)|he|she|there|a lie|lie|story)\b|(?:lied|tricked|told|blamed|led|ran away|laughed|pretended|hid|fooled|said (?:it was (?:only|not|just)|that (?:it|the|his|her|there)|there (?:was|were)|the \w+ (?:did|was|had)))\b)(?!.{0,25}(?:sorry|truth|forgive))/,
  ),
  // Nobody helps: "He did not care. He | walked away".
  seam(
    'I',
    1,
    /\b(?:did not (?:care|help)|no,?"?|i will not help|begged|cried for help|(?:asked|yelled|called) for help)\b[^"]*(?: and| but (?:he|she|they|it)|\. (?:he|she|they|it))$/,
    /^(?:stepped away|walked (?:away|past|on|by)|ran away|left (?:him|her|it|them)|left(?= ?[.,])|laughed|turned away|ignored|kept walking|did not (?:help|stop|care|listen|move)|didn't (?:help|stop|care|listen)|just (?:laughed|smiled|watched|walked|looked)|would not help|refused)\b/,
  ),
  // Mockers in the third person.
  seam(
    'G',
    1,
    /\b(?:made fun|teas\w+|laugh\w*|mean|called|funny way|stutter|copied|mock\w*|fat|ugly|rude)\b[^"]*\b(?:started to|began to|they|all|called (?:him|her|them|it)|and|boys|girls|kids)$/,
    /^(?:laugh\w*|tease\w*|giggl\w*|mock\w*|make (?:fun|funny|faces|mean)|made (?:fun|faces|funny|mean|noises)|copy|copied|point(?:ed)? (?:at|and)|call(?:ed)? (?:him|her|them)|names|sing|sang|chant|stupid|ugly|a (?:baby|pig|fool|liar)|\w+ names|imitat\w*|whisper(?:ed)? (?:about|mean))\b(?! with (?:him|her|them|joy))/,
  ),
];
