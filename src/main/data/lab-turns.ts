/**
 * The simulated lab's turns of phrase: deeds that are told with a noun ("gave him a kick"), with a small verb and a
 * preposition ("swiped at her"), without a word of whom ("kept on fighting"), or in speech ("I'll get you!").
 */
import { inScene, phrase } from './lab-rule.ts';
import type { PhraseRule } from './lab-rule.ts';
import { NOUNS } from './lab-rules.ts';

/** Whoever can be hurt, in words. */
const WHOM = `(?:him|her|them|me|you|us|each other|one another|everyone|(?:the|his|her|their|another|a|an) (?:\\w+ )?(?:${[...NOUNS.persons, ...NOUNS.animals].join('|')})s?\\b|[a-z]+'s (?:face|arm|head|hand|leg)|(?:his|her|its) face)`;
const BLOW =
  '(?:kick|punch|slap|smack|push|shove|hit|bite|whack|beating|poke|pinch|clank|blow|knock|thump|spanking|whipping|kicking|scratch|thrashing|black eye|bloody nose|stab)';
const MENACE =
  '(?:hit|hurt|kill|eat|bite|shoot|punch|fight|kick|cut|crush|destroy|beat|smash|burn|steal|tie|chop|pinch|slap|attack|break|ruin|catch you|get you|get him|get them|take you (?:away|with)|make you (?:cry|pay|sorry|suffer|scream)|throw you|push you|cook|chase you|chase him|scare|squash|squeeze|trap|teach you a lesson|take (?:it|them) all|take all|never (?:let you go|give it back|let you))';
const SORRY_SCENE =
  /\b(?:gang|robbers?|thie(?:f|ves)|gun|knife|greedy|bad men|bad man|pirates?|bandits?|hit you|hurt you|lunch|bully|big (?:boys?|kids?|girls?))\b/;
/** Somebody stands where a fall, water, beasts or fire may hurt him. */
const EDGE =
  /\b(?:roof|window|cliff|bridge|tower|high|ladder|deep|crocodiles?|sharks?|thin ice|ice|not allowed|not safe|do not|don't|danger\w*|river|road|street|train|fire|lion|bear|wolf|cave|alone|can fly)\b/;
/** Somebody has been mocked or wronged. */
const MOCKED =
  /\b(?:laugh(?:ed|ing)|teas(?:ed|ing)|stupid|ugly|dumb|mean|rude|hate[ds]?|mock\w*|bull(?:y|ies)|lied|told (?:\w+ ){1,2}lie|greedy|selfish|broke|stole|grabbed|pushed|hit|kicked|not share)\b/;
/** Something that must not be swallowed or smoked is at hand. */
const TAINTING =
  /\b(?:poison\w*|pills?|pill box|soap|paint|glue|smok\w+|pipe|cigar\w*|beer|wine|mushrooms?|medicine|(?:red|blue|strange|wild) berr(?:y|ies)|potions?|smelled bad|dirty water|skull)\b/;
const QUARREL =
  /\b(?:fight|fights|fought|fighting|hit|kicked|kick|bit|punched|slapped|pushed|threw|pulled|broke|poked|attack\w*|mad|angry)\b/;

export const TURN_RULES: readonly PhraseRule[] = [
  phrase(
    'N',
    2,
    new RegExp(
      `\\b(?:g[ai]ve|gives|giving|got|dealt|landed) (?:(?:him|her|them|it|me|each other|the \\w+|his \\w+|\\w+) )?(?:an?|another|one more|some) (?:\\w+ )?${BLOW}\\b`,
    ),
  ),
  phrase(
    'N',
    2,
    new RegExp(
      `\\b(?:paw|claw|snap|swat|swip|lung|jab|nip|kick|punch|hit|slash|peck|scratch|stab|strik|spat|spit|chop|whack|bit|biting|fir|shot|charg)(?:p?ed|t?ing|es|ing)? (?:at|against) ${WHOM}`,
    ),
  ),
  // The fight goes on.
  phrase(
    'N',
    1,
    /\b(?:kept|keep|went|started|began|continued|did not stop|didn't stop|never stopped|would not stop|still)(?: on| to)? (?:fight|hit|kick|push|bit|punch|pull|poke|bump|throw|slap|hurt|chas|tear|break|beat|scratch|attack|teas|smash|splash|spit|scream at|yell at|laugh at|steal|lie|trick)\w*\b(?! (?:the (?:ball|swing|door|sled|wagon|cart)|against))/,
    QUARREL,
  ),
  phrase(
    'N',
    2,
    /\b(?:was|were|got|been|being) (?:shot|stabbed|punched|slapped|poisoned|kidnapped|beaten up|strangled|crushed|burned alive|swallowed)\b(?! by accident)/,
  ),
  phrase(
    'N',
    2,
    /\b(?:jumped|leaped|leapt|pounced|sat|landed|stomped|stamped|trampled) on (?:him|her|them|top of (?:him|her|them)|the (?:\w+ )?(?:boy|girl|baby|man|cat|dog|mouse|mice|bird|frog|rabbit|bug|ant|snail|worm|spider|fox|sheep|chick|kitten|puppy|others?))\b(?! and (?:hugged|licked|kissed))/,
  ),
  phrase(
    'N',
    2,
    /\bknocked (?:him|her|them|(?:the|his) (?:\w+ )?(?:boy|girl|man|woman|dog|cat|king|knight|prince|others?)) (?:down|over|out|off|to)\b/,
  ),
  phrase(
    'N',
    2,
    /\b(?:made|making) (?:him|her|them|(?:the|his|her) \w+) (?:fall|trip|stumble|bleed)\b|\bbumping into (?:him|her|them)\b|\b(?:stuck|put) (?:out )?(?:his|her) (?:foot|leg) out\b/,
  ),
  phrase(
    'N',
    2,
    new RegExp(
      `\\b(?:i|we)(?:'ll| will| shall| am going to|'m going to|'re going to|'m gonna) (?:just |now |all |also |never )?${MENACE}\\b(?! (?:the )?(?:some |my |our |more )?(?:ball|food|lunch|dinner|cake|soup|fish|fire|wood|tree|apples?|cookies?|pizza|bread|carrots?|berries))`,
    ),
  ),
  phrase(
    'N',
    1,
    /\byou(?:'ll| will) (?:be sorry|pay (?:for)?|regret|never (?:leave|escape|see|get (?:out|away)|go home)|die)\b|\bgive (?:it|me|us) (?:\w+ )?(?:or|now or)\b|\bdo it or\b/,
  ),
  inScene(
    'N',
    1,
    SORRY_SCENE,
    /"?\b(?:give me|give us|hand over|hand it over|i want) (?:your|all|the (?:money|gold|jewels|lunch|bag))\b/,
  ),
  phrase(
    'A',
    2,
    /\b(?:held|lifted|picked|pulled|grabbed|swung|carried|dragged) (?:it|him|her|the \w+) (?:up )?by (?:the|its|his|her) (?:tail|ears?|neck|legs?|wings?|hair|throat)\b/,
  ),
  // Insults in other words.
  phrase(
    'G',
    1,
    /[,"] ?(?:you )?(?:losers?|stupid|dummy|idiots?|fools?|crybaby|crybabies|scaredy cat|fatso|fatty|weirdo|liar|cowards?|chicken|shorty|ugly)[!.,"]/,
  ),
  phrase(
    'G',
    1,
    /\b(?:nobody|no one) (?:likes|wants|loves|needs|will (?:ever )?(?:like|love|play)) (?:you|with you|him|her)\b|\byou(?:'ll| will) never (?:be|win|have|make|get|find)\b|\byou(?:'re| are) (?:just |only |so |such |not )?(?:a (?:baby|pig|loser|freak|nobody|monster|bad|mean|little|dirty|joke)|ridiculous|boring|gross|clumsy|hopeless|nothing|bad at|no good|spoiled|wrong and)\b/,
  ),
  phrase(
    'G',
    1,
    /\b(?:making|make|made|pulled) (?:funny |silly |mean )?(?:faces|noises) at (?:him|her|them|the)\b|\bpointed (?:at (?:him|her|them|the \w+|his \w+|her \w+) )?and laughed\b|\blaughed and (?:pointed|jeered|called)\b|\b(?:calling|call) (?:him|her|them|each other|people) (?:bad |mean |silly |rude )?names\b|\bstuck (?:out )?(?:his|her|their) tongues?\b(?: out)?/,
  ),
  phrase(
    'D',
    1,
    /\b(?:you|they|he|she) (?:can't|cannot|can not|don't|do not|may not|will not|won't|are not allowed to|aren't allowed to) (?:even )?(?:play|sit|come|eat|be friends|share|dance|swim) (?:with (?:us|me)|here|in here)\b|\byou(?:'re| are) not (?:allowed (?:here|in|near)|welcome|invited|wanted|one of|enough|our friend|my friend)\b/,
  ),
  phrase(
    'G',
    1,
    /\b(?:don't|do not|never|won't|will not) (?:want to |ever |wanna )?(?:be (?:friends with|your friend|his friend|her friend)|play with|like|want|need) (?:you|your)?\b(?<=you|friend)/,
  ),
  // Theft with small verbs.
  phrase(
    'F',
    1,
    /\btried to (?:take|grab|pull|snatch) (?:the|his|her|their|\w+'s) (?:\w+ ){1,2}(?:away|from)\b/,
  ),
  phrase(
    'F',
    2,
    /\b(?:st[eo]le|stealing|steal|steals|robbed|snatched|swiped|pinched|looted) (?:an?other|one|some|more|all|everything|an?|many|lots|three|two|from)\b(?! (?:look|glance|kiss|hug|base|show|breath))/,
  ),
  phrase(
    'F',
    2,
    /\b(?:took|grabbed|snatched|take|pulled|yanked) (?:\w+ ){1,4}(?:right )?(?:out of|from|off) (?:(?:his|her|their|the \w+'s|\w+'s) (?:hands?|arms?|paws?|head|mouth|pocket|bag|plate|desk|room)|(?:the|his|her) (?:boy|girl|baby|sister|brother|friend|lady|man|woman|others?))\b(?! (?:mom|mother|dad|father))/,
  ),
  phrase(
    'F',
    1,
    /\b(?:scribbled|drew|painted|wrote) (?:all )?(?:over|on) (?:his|her|their|the (?:wall|book|bed|table|floor|couch|sofa|car|picture|painting)|\w+'s)\b(?! (?:own|paper|page))|\b(?:dumped|poured|spilled|splashed|smeared|sprayed) (?:\w+ ){1,3}(?:on|over|all over) (?:him|her|them|everyone|(?:the|his|her) (?:\w+'s )?(?:floor|bed|dress|clothes|book|wall|head|hair|face|cake|picture|rug|couch))\b/,
  ),
  // Meanness and folly.
  phrase(
    'I',
    1,
    /\b(?:would not|wouldn't|refused to|will not|won't) (?:share|let (?:him|her|them|\w+) (?:go|out|play|in|have|use|join))\b|\b(?:hid|hiding) (?:it|them|(?:the|his|her|their) \w+) (?:from|so)\b|\b(?:pretended|pretending) (?:to be (?:hurt|sick|nice|a friend|asleep|the)|that)\b[^.!?]{0,30}\b(?:trick|fool|steal|catch|so)\b|\bproud of (?:his|her|their) (?:\w+ )?(?:trick|lie|theft|prank|stolen)\w*/,
  ),
  inScene(
    'K',
    2,
    EDGE,
    /\b(?:jumped|leaped|leapt|dived|dove|swam|climbed|crawled|leaned|ran|walked|stepped|rode|raced) (?:far |fast |too |right |straight |all the way )?(?:off|out of (?:the window|it)|over the (?:edge|fence|wall|rail)|onto (?:the )?(?:ice|roof|road|tracks|bridge)|into the (?:river|road|street|fire|cave|woods|deep|water|lake)|across the (?:road|street|ice|tracks|river))\b/,
  ),
  phrase(
    'H',
    1,
    /\b(?:it is|it's) (?:not bad|okay|ok|fine|all right|good|fun|funny) (?:to|if you) (?:steal|lie|hit|take|cheat|do it|break|hurt|kick|bite|be mean|trick)\b|\b(?:you should|let's|go and|just|come on,?|i dare you to|dare you to) (?:all )?(?:steal|hit (?:him|her|it|them)|trick|take it all|break it|push (?:him|her|them|it)|throw (?:it|them|rocks?|stones?) at|burn|scare|kick (?:him|her|it|them)|bite|not tell|lie|eat (?:him|her|the (?:boy|girl|mouse|bird))|get (?:him|her|them))\b/,
  ),
  phrase(
    'G',
    1,
    /\b(?:was|were|being|be|is|are|got) (?:so |very |really |always |too |being )?(?:rude|mean|cruel|nasty|unkind|bossy) (?:to|with) (?:him|her|it|them|everyone|each other|the|his|other|people|animals)\b/,
  ),
  phrase(
    'G',
    1,
    /\byou(?:'re| are) (?:so |too |very |just |all )?(?:silly|slow|weak|short|tiny|clumsy|funny-looking|old|boring|crazy)\b/,
    MOCKED,
  ),
  phrase(
    'I',
    1,
    /\b(?:you|they|he|she) (?:can't|cannot|can not|won't|will not) (?:have|get|touch|use) (?:it|this|that|my|any|one|them|the)\b/,
    MOCKED,
  ),
  inScene(
    'K',
    2,
    EDGE,
    /\b(?:did not listen|didn't listen|did not obey|ignored (?:him|her|them|the (?:warning|sign|rule)|his|her)|forgot what (?:\w+ ){1,3}said|disobeyed|sneaked (?:out|away)|snuck (?:out|away))\b/,
  ),
  phrase(
    'N',
    1,
    /\b(?:happy|glad|proud|pleased) (?:that )?(?:he|she|they|it) (?:had )?(?:hit|hurt|kicked|bit|bitten|pushed|stolen|stole|tricked|fooled|broken|broke|scared|beaten|beat|killed|shot|lied)\b/,
  ),
  inScene(
    'K',
    2,
    TAINTING,
    /\b(?:decided|wanted|tried|began|started) to (?:try|taste|drink|eat|smoke|swallow|lick) (?:it|them|some|one|more|another|the)\b|\b(?:liked|loved) (?:it|them) (?:so |very )?(?:much|a lot)\b/,
  ),
];
