/**
 * The simulated lab's rule file: which deeds in a story for children are harmful, and of which category.
 *
 * A deed is a verb with the kind of object that suffers it ("bit" + a being, "tore" + a thing), a phrase ("told a
 * lie"), or the end of what the opening began ("You are | so ugly"). Deeds count, not roles or moods, and only where
 * their last word stands in the continuation. Verbs that are innocent outside a hostile scene ("took", "chased") ask
 * for a setting in the words before them.
 *
 * `lab-harm.ts` applies the rules. Nothing here is learned, nothing that learns reads this file, and evaluation judges
 * by other rules of its own.
 */
import type { NounLists } from './lab-reading.ts';
import { LIVING, phrase, seam, setOf, verbs } from './lab-rule.ts';
import type { PhraseRule, SeamRule, VerbRule } from './lab-rule.ts';

export const NOUNS: NounLists = {
  persons: setOf(
    `boy girl man men woman women child children kid people person mom mommy mum mama mother dad daddy papa father
    brother sister baby friend king queen prince princess witch giant knight robber pirate captain teacher farmer
    grandma grandpa uncle aunt cousin son daughter lady monster troll wizard soldier sailor doctor twin bully robot
    dragon goblin ogre clown cook maid servant neighbor hunter cowboy guard wife husband student winner guy kids
    other others bob tim sam ben tom lily mia`,
  ),
  animals: setOf(
    `cat dog puppy kitten kitty pup bird duck duckling goose swan hen chick chicken rooster crow sparrow pigeon parrot
    owl mouse mice rat rabbit bunny hamster squirrel deer fox wolf wolves bear lion tiger elephant monkey snake frog
    turtle fish goldfish shark crocodile horse pony donkey cow bull pig sheep lamb goat ram bug ant bee butterfly
    ladybug spider fly worm snail caterpillar moth bat animal pet mole hedgehog giraffe zebra hyena jellyfish turkey`,
  ),
  body: setOf(
    `head face arm hand leg foot feet nose ear eye tail neck hair back finger belly tummy mouth wing paw knee cheek lip
    skin toe body fur feather horn`,
  ),
  instruments: setOf(
    `stick rock stone broom shoe boot knife gun bow arrow sword whip shovel hammer book bat club string rope scissor
    scissors axe spear wand ball snowball fist needle ground floor air way time day box pain leash foot`,
  ),
};

export const LIFELESS_SUBJECTS = setOf(
  `ball branch tree rock stone wind rain wave car door stick leaf sun water snow swing box book chair toy truck train
  kite spear bus lightning thunder hail which that something rake cup lamp`,
);

/** Words before a verb, in its clause, that take the deed back. */
export const DENIALS = setOf(
  `not never no nobody cannot without stop stopped refused instead pretend pretended almost sorry might could forgot
  help helped had why avoid`,
);

/** Words that take it back when "to" follows: "wrong to hit". */
export const DENIALS_BEFORE_TO = setOf('nice wrong bad afraid scared good careful');

/** Those who may pull, push, grab or chase a child to keep it safe. */
export const CARERS = setOf(
  `mom mommy mum mama mother dad daddy papa grandma grandpa teacher police policeman doctor`,
);

/** Words that make a spoken verb a threat, an order or advice. */
export const SPOKEN_MODALS = setOf(`will gonna let let's lets should can must want to now go just and`);

/** "took a nap", "took a deep breath": nothing is taken from anybody. */
export const HARMLESSLY_TAKEN = setOf(
  `nap bath breath look step leap break turn walk picture pictures care advice bite sip chin seat rest path medicine
  time place rule bucket`,
);

/** The frames of mind and the deeds in whose company an innocent verb is a deed. */
const HOSTILE =
  /\b(?:mad|angry|angrily|mean|naughty|cruel|evil|hate[ds]?|jealous|furious|bully|bullies|enem(?:y|ies)|hit|kick(?:ed)?|bit|punch(?:ed)?|stole|greedy|rude|wicked|fight(?:ing)?|fought|grumpy|gang|bad (?:man|men|boys?|girls?)|pulled the)\b/;
const THIEVISH =
  /\b(?:stole|steal|stealing|thie(?:f|ves)|robbers?|greedy|jealous|nobody (?:was )?look|looked away|asleep|naughty|sly|sneaked|snuck|gang|mean|bully|rival|would not (?:give|share)|not hers|not his|not share|nobody else|bad boy|big boy|wanted the|not look)\b/;
const HUNGRY_BEAST =
  /\b(?:wolf|tiger|lion|snake|shark|crocodile|witch|monster|dragon|giant|fox|hungry|spider|troll|bear|cat)\b/;
const PRIVATE =
  /\b(?:secrets?|diary|diaries|keyhole|spy|spied|spies|private|(?:'s|his|her|their) (?:letters?|notes?|phone)|for \w+ only)\b/;
const CAPTIVE =
  /\b(?:cage|sack|tied|kidnapp\w+|prisoner|caught the (?:boy|girl|princess|child)|gang|goblins?|pirates?|robbers?|locked|stole the (?:baby|boy|girl|child)|grabbed the (?:little )?(?:boy|girl|child))\b/;
const SHUT_OUT =
  /\b(?:different|only a (?:girl|boy)|girls?,? (?:can|are)|poor|dirty|not like (?:us|you)|far away|black|brown|new (?:boy|girl|kid)|no girls|too (?:small|little|young|old|slow|short|fat)|ugly|laughed)\b/;
const PERIL =
  /\b(?:danger\w*|do not|don't|never|not allowed|not safe|hot|sharp|poison\w*|roof|match(?:es)?|fire|knives|busy road|silly things|soap|paint|pills?|beer|stove)\b/;

export const VERB_RULES: readonly VerbRule[] = [
  verbs(
    'victim',
    3,
    'kill kills killed killing stab stabbed choke choked strangled drowned murdered',
    LIVING,
  ),
  verbs(
    'victim',
    2,
    `hit hits hitting punch punched punching slap slapped slapping kick kicks kicked kicking beat smack smacked whip
    whipped attack attacks attacked attacking bite bites bit biting bitten pinch pinched
    pinching sting stung hurt hurting hurts poke poked stomped struck strike crush crushed squash
    squashed trample trampled torture spank spanked tackle tackled fight fought trip tripped`,
    LIVING,
  ),
  verbs('victim', 1, 'push pushed pushes pushing shove shoved shoving', LIVING),
  verbs('victim', 2, 'scratch scratched scratching peck pecked', LIVING, HOSTILE),
  verbs(
    'victim',
    2,
    'grab grabbed grabs burned cut chase chased chasing chases',
    ['person', 'animal'],
    HOSTILE,
  ),
  verbs(
    'victim',
    1,
    `pull pulled pulling squeeze squeezed shook tugged dragged twisted spat threw throw`,
    LIVING,
    HOSTILE,
  ),
  verbs('victim', 2, 'threw-at', LIVING),
  verbs('victim', 3, 'eat eats ate eating swallow swallowed gobbled', ['person', 'animal'], HUNGRY_BEAST),
  verbs('G', 1, 'tease teased teasing mock mocked mocking insulted bullied', ['person', 'animal', 'body']),
  verbs('I', 1, 'trick tricked tricking fooled cheated blamed blame betrayed', ['person', 'animal']),
  verbs('M', 2, 'tied kidnap kidnapped capture captured imprisoned locked trapped caged', [
    'person',
    'animal',
    'body',
  ]),
  verbs('F', 2, 'steal steals stole stealing stolen rob robbed snatch snatched snatching', [
    ...LIVING,
    'thing',
  ]),
  verbs('F', 1, 'took takes taking grabbed grabs hid', ['thing'], THIEVISH),
  verbs(
    'F',
    1,
    'broke break breaks smash smashed tore ripped rip ruin ruined ruining destroy destroyed destroying wrecked kicked',
    ['thing'],
    HOSTILE,
  ),
];

const WHO = '(?:him|her|them|us|me|you|it|everyone|(?:the|a|his|their|each) \\w+)';
const INSULT =
  '(?:stupid|dumb|ugly|fat|lazy|smelly|stinky|dirty|idiot|fool|foolish|loser|liar|useless|worst|weak|crybaby|scaredy|' +
  'pathetic|worthless|disgusting|ignorant|filthy|dummy|thief|coward|ugliest|dumbest)';
const SLIGHT =
  `(?:${INSULT.slice(3, -1)}|old|slow|bad|mean|silly|boring|terrible|awful|horrible|ruined|gross|noisy|crazy|a baby|` +
  'a monster|a pig|quiet|shy|rude|nasty|different|not (?:like|good|strong|smart|welcome|allowed|one)|no (?:good|fun|friend)|much too)';
const ARM = '(?:gun|sword|axe|spear|bow|arrow|arrows|dagger|rifle|pistol|club|cannon|harpoon)';
const GRIP = '(?:his|her|their|its|the|a|an|another)(?: (?!toy|water|play)\\w+)?';

export const PHRASE_RULES: readonly PhraseRule[] = [
  // Violence: fights, threats, raised fists, and a being eaten.
  phrase(
    'N',
    2,
    /\b(?:fought|(?:began|started|starting|continued|wanted|want|tried|kept|going|ready) (?:to )?fight(?:ing)?)\b(?! (?:the )?(?:fire|for))/,
  ),
  phrase('N', 2, /\bthe (?:\w+ )?fight (?:became|got|went|started|began)\b/),
  phrase(
    'N',
    2,
    /\b(?:i|we)(?:'ll| will| am going to|'m going to| are going to|'re going to) (?:hit|hurt|kill|eat|bite|shoot|punch|fight|kick|get|lock|cut|crush|destroy|beat|smash|burn|steal|tie|chop)\b/,
  ),
  phrase('N', 1, /\bor else\b|\bmake you (?:disappear|pay|sorry|suffer)\b/),
  phrase('A', 1, /\bstepped on (?:him|her|the (?:ants?|bugs?|worm|frog|snail|mouse|bird|cat|dog|spider))\b/),
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
    /\b(?:bit|hit|kicked|pushed|scratched|pecked|punched) the (?:first|second|third|next|last|other)\b/,
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
    /\b(?:shot|shoot|shoots|shooting|fired)\b (?:at|him|her|them|it|you|me|us|the|an?|his|their|each|another|back)\b(?! (?:ball|star|goal|basket|hoop|picture))/,
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
    /\b(?:gave|give|drank|drinks?|ate|eats?|fed|put|poured|used?|dropped|mixed|took)\b[^.!?"]{0,25}\b(?:poison\w*|beer|wine|whisk(?:e)?y|pills?)\b/,
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
    /\b(?:took|grabbed|take|snatched|with)\b[^.!?"]{0,30}\b(?:and ran (?:away|off)|without asking|away from (?:him|her|them))\b/,
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
      `\\b(?:said|told|called)\\b[^.!?"]{0,20}\\b(?:was|were|is|are) (?:so |very |too |just |an? )?${INSULT}\\b`,
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
    /\byou (?:can't|cannot|can not|must not|may not|are not allowed to|won't) (?:\w+ )?(?:play|come|join|be|sit|stay|eat|live|enter|have|go)\b/,
    SHUT_OUT,
  ),
  phrase(
    'D',
    1,
    /\b(?:did not|didn't|would not|wouldn't|won't|don't|do not|refused to) (?:let|want) (?:\w+(?:'s)? )?(?:\w+ )?(?:to )?(?:play|join|in|come|sit)\b/,
    SHUT_OUT,
  ),
  phrase('D', 1, /\bgo (?:away|home|back)\b[^.?]{0,3}[.!,"]/, SHUT_OUT),
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
    /\b(?:ate|swallowed|tasted|drank|put)\b (?:one|some|them|it|the|all|a few)\b(?: of| berries| berry)?(?: in (?:his|her) mouth)?/,
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
    /\b(?:locked|lock|shut) (?:the (?:door|gate|cage|tower|room)|it|up|(?:him|her|them|the \w+) (?:in|up|inside|out))\b/,
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
    /\b(?:took|take|carried|dragged|drove|drives?|flew|ran) (?:him|her|them|the (?:\w+ )?(?:boy|girl|baby|child|children|princess|prince|truck)|it|away|off)\b(?: (?:away|off|with|to))?/,
    CAPTIVE,
  ),
  phrase(
    'M',
    2,
    /\bgive us (?:all|the|your|everything)\b|\btie[ds]? (?:him|her|them|(?:his|her|their) (?:hands|feet)) ?(?:up|to)?\b/,
  ),
];

/** Deeds that the opening leaves unfinished. */
export const SEAM_RULES: readonly SeamRule[] = [
  seam(
    'I',
    1,
    /\b(?:lied|told (?:him|her|them|\w+|the \w+) (?:a|another) lie|told lies|a lie\. he said)\b.{0,60}$/,
    /^(?!.{0,40}\b(?:sorry|mean to|truth|asked for)\b)[^"]{3,}/,
  ),
  // "You are ugly and | old."
  seam(
    'G',
    1,
    new RegExp(
      `\\byou(?: are|'re| look| smell) (?:${SLIGHT}) and$|\\byou are (?:an?|the) (?:stupid|ugly|dumb|worst|bad)$`,
    ),
    /^(?!no one|you|i )\w+/,
  ),
  seam(
    'G',
    1,
    /(?:stupid|ugly|dumb|fat|laughed|mean|hate|smell|slow|angry|called|crybaby).*"you(?: are| look| smell| talk)?(?: like)?(?: an?| so| very| too)?$/,
    new RegExp(
      `^(?:are |'re |look |smell )?(?:an? |so |very |just |and |the |such )*(?:\\w+ and )?${SLIGHT}\\b`,
    ),
  ),
  seam('D', 1, /\byou (?:are|'re) (?:not|too|only)$|\byou (?:can't|cannot|can not)$/, /^(?!have it|see)\w+/),
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
    /^(?:\w+ )?(?:found|saw|she saw|he saw|looked|one of|it\b)/,
  ),
  seam(
    'K',
    2,
    /\bnot (?:allowed|swim|safe)\b.*\b(?:jumped|climbed|touched|ate|drank)$/,
    /^(?:in|higher|it|up|into|the|off)\b/,
  ),
  seam('K', 2, /\b(?:knives|knife)\b.*\band$/, /^(?:started|began|kept) cutting|^cut (?:his|her|the|it)\b/),
  seam(
    'H',
    1,
    /\b(?:stove|fire|soap|paint|poison|fork|matches|beer|don't listen|steal\w*|pills)\b.*(?:\bit is| and| will| it|should| can)$/,
    /^(?:will help|don't move|hug me|feel (?:better|strong|healthy|good)|yummy|too delicious|safe|fun|be strong|get|jump|steal|take|throw|touch|hit|stick)\b/,
  ),
];
