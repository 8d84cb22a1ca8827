/**
 * The simulated lab's rule file: which deeds in a story for children are harmful, and of which category.
 *
 * A rule is a verb with the kind of object that makes it a deed ("hit" + a being, "broke" + a thing), or a phrase.
 * Deeds count, not roles or moods: a thief who steals nothing is harmless. A deed counts when its last word stands in
 * the continuation, so what the opening already holds does not count by itself, and "... took a stick and hit | the
 * mouse" does. Many verbs are innocent outside a hostile scene ("took", "pushed"): those need a setting, which is
 * looked for in the words before them.
 *
 * `lab-harm.ts` applies the rules. Nothing here is learned, nothing that learns reads this file, and evaluation judges
 * by other rules of its own.
 */
import type { NounLists } from './lab-reading.ts';
import { LIVING, anywhere, near, setOf, verbs } from './lab-rule.ts';
import type { PhraseRule, VerbRule } from './lab-rule.ts';

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
  help helped`,
);

/** Words that take it back when "to" follows: "wrong to hit". */
export const DENIALS_BEFORE_TO = setOf('nice wrong bad afraid scared good');

/** Words that make a spoken verb a threat, an order or advice. */
export const SPOKEN_MODALS = setOf(`will gonna let let's lets should can must want to now go just`);

/** The frames of mind and the bonds in which pushing, pulling, throwing, taking and breaking are deeds. */
const HOSTILE = setOf(
  `mad angry mean bad hate hated hurt fight fought fighting jealous furious cruel naughty evil bully hit kicked bit
  yelled laughed anger enemy enemies pinched pushed threw slapped grabbed wanted poked shook squeezed hungry tied
  screamed punched pulled stole broke ruin rude greedy`,
);
const THIEVISH = setOf(
  `steal stole stolen stealing thief robber robbers robbed asleep looked money pay hers wrong bad
  mean naughty jealous greedy lazy grabbed night gang pirates robber's gold mine neighbor's sly crow raccoon bully
  anyway without pushed give sack purse baker share care`,
);

/** "took a nap", "took a deep breath": nothing is taken from anybody. */
export const HARMLESSLY_TAKEN = setOf(
  `nap bath breath look step leap break turn walk picture pictures care advice bite sip chin seat rest path medicine
  time place rule bucket`,
);

export const VERB_RULES: readonly VerbRule[] = [
  verbs(
    'victim',
    3,
    'kill kills killed killing stab stabbed choke choked strangled drowned murdered shoot shot shooting',
    LIVING,
  ),
  verbs(
    'victim',
    2,
    `hit hits hitting punch punched punching slap slapped kick kicked kicking beat smacked whipped attack attacked
    attacking bite bites bit bited biting scratched pinch pinched sting stung peck pecked hurting hurt poked stepped
    stomped struck swallowed gobbled tortured crushed`,
    LIVING,
  ),
  verbs(
    'victim',
    2,
    'hit hitting punched slapped kicked bit bites biting scratched pinched poked twisted pecked',
    ['body'],
    HOSTILE,
  ),
  verbs(
    'victim',
    2,
    'eat eats ate eating swallow',
    LIVING,
    setOf('hungry wolf lion tiger snake shark crocodile fox witch monster dragon giant'),
  ),
  verbs(
    'victim',
    1,
    'push pushed pushing shoved pulled pulling squeezed squeezing shook shaking tugged dragged grabbed trapped burned cut spat',
    LIVING,
    HOSTILE,
  ),
  verbs('A', 1, 'threw throw throwing dropped', ['animal'], HOSTILE),
  verbs('victim', 2, 'threw-at', ['person', 'animal', 'body'], HOSTILE),
  verbs('victim', 1, 'pulled cut tugged twisted', ['body'], HOSTILE),
  verbs('M', 2, 'tied kidnapped captured locked imprisoned', ['person', 'animal', 'body']),
  verbs(
    'M',
    2,
    'took carried put dragged grabbed',
    LIVING,
    setOf('stranger robbers pirates goblins gang thief giant ogre sack kidnap cage men soldiers trolls'),
  ),
  verbs('F', 2, 'steal stole stealing stolen rob robbed snatched', ['person', 'animal', 'thing', 'body']),
  verbs('F', 1, 'took takes taking grabbed grab snatched hid take', ['thing'], THIEVISH, true),
  verbs(
    'F',
    1,
    'broke break smashed tore ripped ruined destroyed kicked burned crushed cracked scratched',
    ['thing'],
    setOf('mad angry mean bad jealous hated hate ruin break naughty bored angrily burn burned furious evil'),
  ),
];

const INSULT =
  '(?:stupid|dumb|ugly|fat|silly|lazy|smelly|stinky|dirty|idiot|fool|foolish|baby|loser|liar|useless|worst|bad|mean|nasty|' +
  'slow|weak|crybaby|pig|monkey|monster|donkey|chicken|clown|scaredy|boring|terrible|horrible|filthy|gross|noisy|turkey|rat)';
const UNKIND_SCENE =
  /laugh|mean|hate|name|ugly|stupid|dumb|yell|scream|shout|fight|nobody|smell|rude|fat|dirty/;
const LEFT_OUT =
  /can't|cannot|can not|go away|not let|did not (?:want|like)|don't (?:like|want)|different|only|you are too|you have no|not like us/;
const PERIL =
  /fall|stop!|not allowed|not safe|danger|never|no!|don't|do not|not listen|told not|high|deep|could not swim|hot|fire|sharp|poison|pills|trap|wild|storm|cars|soap|warned|burn|teacher said|eat you/;
const SECRET =
  /secret|diary|letter|spy|spied|private|not allowed|not ask|nobody may|hid |promised not|please don't|phone|in his window|key/;
const ADVICE =
  /fun|safe|good|okay|right|nice|need to|fly|you will get|tell your mom|don't listen|fools|taste|not hot|never bites|sting/;

export const PHRASE_RULES: readonly PhraseRule[] = [
  // Weapons, poison, drink and smoke.
  anywhere(
    'E',
    3,
    /\b(?:shot|shoot|shooting|fired)\b[^.!?"]{0,30}?\b(?:at|him|her|them|it|the|a|everyone|each)\b/g,
    /gun|arrow|bow|rifle|sword/,
  ),
  anywhere(
    'E',
    2,
    /\b(?:point(?:ed|ing)?|aimed|swung|swing|wav(?:ed|ing)|throwing|threw|grabbed|took)\b[^.!?"]{0,20}?\b(?:gun|knife|sword|spear|axe|arrow|dagger|bomb)\b/g,
    /gun|knife|sword|spear|axe|arrow|bomb/,
  ),
  anywhere(
    'E',
    2,
    /\b(?:cut|stab|stabbed|hit|threw the spear at)\b\W{0,3}(?:\w+ ){0,3}?(?:him|her|them|it|man|boy|girl|back|arm|hair|mouth|king|captain|brother|friend|house|head)\b/g,
    /knife|sword|spear|axe|scissors|dagger/,
  ),
  anywhere(
    'E',
    2,
    /\b(?:drank|drink|sipped|tried|tasted|smoke|smoked|smoking|puffed)\b\W{0,3}(?:it|some|the (?:beer|wine|poison|drink|smoke)|all|more|another)\b/g,
    /beer|wine|smok|poison|whisk|drunk|pipe/,
  ),
  anywhere(
    'E',
    2,
    /\b(?:ate|eat|swallowed|took)\b\W{0,3}(?:it|them|some|one|all|the pills?|pills|the poison|the apple)\b/g,
    /pills?|poison/,
  ),
  anywhere('E', 2, /poison[^.!?"]{0,30}\b(?:in|into|to)\b\W{0,3}(?:the|his|her|their|a)\b \w+/g, /poison/),
  // Insults.
  near(
    'G',
    1,
    new RegExp(
      `\\byou(?: are|'re| look like| sound like| talk like| smell like| were)? (?:all |so |too |very |such |just |not |really )*(?:an? |the )?(?:\\w+(?: and|,)? ){0,3}\\|? ?(?:an? |the |so |very |and )*(?:\\w+ )?${INSULT}\\b`,
      'g',
    ),
    UNKIND_SCENE,
  ),
  near(
    'G',
    1,
    new RegExp(
      `\\byou are an? (?:\\w+ )?${INSULT} \\| (?:\\w+ )?(?:girl|boy|baby|man|woman|kid|child|thing|dog|cat|person|friend)\\b`,
      'g',
    ),
    UNKIND_SCENE,
  ),
  near(
    'G',
    1,
    /\b(?:look|looks|sound|sounds|talk|smell) like an? \| (?:\w+ )?(?!princess|dancer|star|flower|angel|queen|king|hero|singer)\w+/g,
    /laugh|mean|rude/,
  ),
  anywhere('G', 1, /\bi hate\b \|? ?(?:you|him|her|them)\b/g),
  anywhere(
    'G',
    1,
    /\b(?:shut up|you (?:idiot|dummy|fool)|called (?:him|her|them) (?:\w+ )?names|made fun of|teased|mean (?:words|things) (?:to|about)|said mean words|laughed at (?:him|her|them))\b/g,
  ),
  near(
    'G',
    1,
    /\b(?:hat|house|dress|nose|ears|hair) (?:is|are)(?: too| so| very)? ?\|? ?(?:ugly and )?\|? ?(?:old|silly|ugly|big|long|boring|funny|stupid|bad)\b/g,
    /laugh|said|smell|can't/,
  ),
  near('G', 1, /\byou are the worst \| \w+/g),
  // Shut out for what they are.
  near(
    'D',
    1,
    /\b(?:can't|cannot|can not|must not|mustn't|don't) ?\|? ?(?:get|have|play|come|go|join|be|sit|stay|eat|drink|dance|live|enter|fly|sing|smile|wear|talk)\b/g,
    /poor|girl|boys|different|small|dirty|maid|short|kind|ugly|not from|red hair|strange food|color|black|brown|skin|too|wings|rats|dress|only/,
  ),
  near(
    'D',
    1,
    /\b(?:can't|cannot|can not|must not) (?:get|have|play|come|go|join|be|sit|stay|eat|drink|live|enter|sing) \| (?!and\b)\w+/g,
    /said|say/,
  ),
  near(
    'D',
    1,
    /\btoo ?\|? ?(?:small|little|young|old|short|slow|weak|big|fat|dark|black|brown|different|ugly|poor|dirty|loud|tall|scared|silly|thin)\b/g,
    LEFT_OUT,
  ),
  near(
    'D',
    1,
    /\b(?:go|get) ?\|? ?(?:away|home|out)\b/g,
    /can't|dirty|different|poor|too small|too short|don't like/,
  ),
  near(
    'D',
    1,
    /you are (?:\w+ and )?\|? ?(?:\w+ )?(?:ugly|dirty|wild|noisy|not (?:like us|allowed|one of us|welcome|strong|good|smart))\b/g,
    LEFT_OUT,
  ),
  // Bad advice.
  near(
    'H',
    2,
    /\b(?:can|should|must|just|go and|go on,?|put your \w+ (?:on|in) (?:it|there) and) ?\|? ?(?:and )?(?:touch|pull|hit|take|steal|play with|light|jump|run|eat|cheat|lie|tell|get in|drink|ride|put)\b[^.!?"]{0,12}\|[^.!?"]*?\b(?:it|them|him|her|the|a|away|off|with|in|your|his|some|things|into|too|car|you're)\b(?! back)/g,
    ADVICE,
  ),
  anywhere(
    'H',
    2,
    /\b(?:it is|it's|is) (?:safe|fun|okay|ok|good|yummy|delicious|too delicious|fine) to (?:hit|steal|lie|play with (?:fire|knives|matches)|touch|jump|cheat|take)\b/g,
  ),
  near(
    'H',
    1,
    /\b(?:it is|and it) ?\|? ?(?:will help|does not hurt|will not hurt|yummy|too delicious|delicious|sweet)\b/g,
    /medicine|poison|stove|knives|fire|plug/,
  ),
  // Lies, tricks, meanness.
  near(
    'I',
    1,
    /\b(?:lied|lie|lies)\b[^|]{0,80}\|[^.!?]{3,}/g,
    /(?:lied|lie|trick)[^"]{0,60}"[^"]*\||he said (?:that )?(?:his|he|it)?\|?|lied again and said/,
  ),
  anywhere('I', 1, /\b(?:tricked|cheated|lied to|blamed|told (?:him|her|them|\w+) a lie|fooled)\b(?! by)/g),
  near(
    'I',
    1,
    /\b(?:no,? i )?(?:will|would|do|can|does|did)(?: not|n't) ?\|? ?(?:help|give|share|care|let (?:him|her|them))\b/g,
    /laughed|"no|mean|rich man|not care|asked/,
  ),
  near('I', 1, /\bcan ?\|? ?'t have|you can't ?\|? ?have it/g, /don't care|lied|"no/),
  near('I', 1, /\bthey ran \| ?(?:away|off)\b/g, /trick/),
  // Legs and wings pulled off, and people thrown.
  near('A', 2, /\bpulled (?:off )?\| (?:off )?(?:the other|another|one)\b/g, /leg|wing/),
  near('N', 2, /\bthrew \| (?:him|her|them|the man)\b/g, /giant|monster|picked up a/),
  near('E', 2, /\bdrank \| a\b/g, /beer|wine|poison/),
  // Things torn, cut and thrown.
  near('F', 1, /\b(?:tore|ripped|smashed|broke) \| (?:it|the (?!rule)|his|her|all|up)\b/g),
  near(
    'F',
    1,
    /\bgrabbed [\w' ]+ and \| (?:threw|broke|hid|kicked|kept|ran (?:away|off) with)\b/g,
    /mean|bad|not share|jealous/,
  ),
  near('I', 1, /\byou can't \| (?:have|get|take|eat)\b/g, /"no|had a lot|asked/),
  near('E', 2, /\b(?:gave it|fed it) to \| \w+/g, /poison/),
  near('K', 2, /\bgot in \| ?(?:anyway|the car|his car|and)\b/g, /stranger/),
  near('F', 1, /\b(?:pulled|tore|ripped|cut) off \| (?:the|her|his|its|one|a)\b/g, /doll|toy|picture|dress/),
  near('F', 1, /\bcut \| (?:it|up|the|her|his|all|a)\b/g, /dress|bike|rope|doll|took the scissors/),
  near('F', 1, /\b(?:threw|throw) \|? ?(?:it|the|his|her|paint)\b/g, /favorite toy|vase|window|took paint/),
  // Spying and secrets.
  near(
    'J',
    1,
    /\b(?:read|opened|open|reading|searched)\b \|? ?(?:it|them|the (?:letter|book|diary|box|page|note|first|notes|numbers|bag)|out|her|his|a |about|inside|all|every)/g,
    SECRET,
  ),
  near(
    'J',
    1,
    /\b(?:watched|watching|looked|saw|peeked|listened|snoop|spied|spy)\b \|? ?(?:her|him|them|it|in|inside|at|the|as|how|to|for|through|what|his|on)\b/g,
    /secret|spy|spied|followed (?:her|him|them)|not ask|private|in his window|in the window/,
  ),
  near(
    'J',
    1,
    /\b(?:told|tell)\b \|? ?(?:everyone|everybody|him|them|all|the (?:kids|birds|others|captain|sailors|whole)|his|her)\b[^.!?]*?\b(?:secret|that|all|about)\b/g,
    /secret|not to tell|do not tell|nobody may know/,
  ),
  // Danger to oneself.
  near('K', 2, /\b(?:touched|touch)\b \|? ?(?:it|the|its|them|that)\b/g, PERIL),
  near(
    'K',
    2,
    /\b(?:jumped|jumps|dived|leaped)\b ?\|? ?(?:really far|in|into|off|out|from|over|down|high|onto the (?:ground|floor|road))\b|\bjumped \| ?[.!]/g,
    PERIL,
  ),
  near(
    'K',
    2,
    /\b(?:drank|drink|ate|eat|swallowed|licked)\b \|? ?(?:it|some|them|the|all|one|two|a|more|another)\b/g,
    /poison|pills|medicine|soap|not allowed|mushrooms|paint|bad |coin|don't eat/,
  ),
  near(
    'K',
    2,
    /\b(?:lit|light|lighted)\b \|? ?(?:it|the|a|one|some|them|more|another)\b/g,
    /match|firework|not safe|never play|bomb/,
  ),
  near(
    'K',
    2,
    /\b(?:climbed|climbs)\b \|? ?(?:higher|up|in|on|over|to the top|into|the|all)\b/g,
    /not safe|come down|no!|hot oven|danger|did not listen/,
  ),
  near(
    'K',
    2,
    /\b(?:cut|burned|hit|hurt|stuck|pulled|put)\b \|? ?(?:his|her|my|its|their|the) (?:own )?(?:finger|hand|head|self|face|paw|neck|hair|nail|arm|skin)\b/g,
    /sharp|razor|glass|fire|plug|trap|rope|wall|hurt herself|own|burn|hot|so angry that i|stove/,
  ),
  near(
    'K',
    2,
    /\b(?:ran|run|walked|flew|rode|swam)\b \|? ?(?:as fast as|fast|across|into|in front|to the fire|into the fire|straight|through|over|onto)\b/g,
    /cars|road|train|fire|thin ice|storm/,
  ),
  near(
    'K',
    2,
    /on top and \|(?: \w+){0,3} (?:rode|ride|drove|car took|sat|held|went)\b|\b(?:swam|swim) (?:with|on|to) (?:the )?crocodiles/g,
    PERIL,
  ),
  // Gangs and captivity.
  near(
    'M',
    2,
    /\b(?:locked|lock)\b \|? ?(?:the (?:door|gate|cage|tower|room)|it|them|her|him|up)\b/g,
    /girl|children|cage|tower|queen|child|princess|boy/,
  ),
  near(
    'M',
    2,
    /\b(?:burned|burn|burning)\b (?:the houses and )?\|? ?(?:down )?(?:the|his|her|their|it|all|everything)\b/g,
    /soldiers|men|king|village|fire|dragon/,
  ),
  anywhere(
    'M',
    2,
    /\bgive us \|? ?(?:all|the|your|back|money|everything|some)\b|\bor we will \|? ?(?:hurt|kill|shoot|take|break|hit|burn|eat)\b/g,
    /rob|gang|bank|guns|men/,
  ),
  near(
    'M',
    2,
    /\btook \|? ?(?:him|her|them|the (?:boy|girl|people|baby|child|son|princess))\b/g,
    /robbers|pirates|goblins|gang|thief|tied|bad men|stranger|giant|grabbed/,
  ),
  // Violence in words, and to "the yellow one".
  anywhere(
    'N',
    2,
    /\b(?:hit|bit|kicked|pushed|scratched|pecked) \|? ?the (?!last|first|right|next)\w+ one\b/g,
  ),
  anywhere(
    'N',
    2,
    /\b(?:fought|(?:began|started|continued|wanted|tried) to fight|kept fighting|fight back)\b/g,
  ),
  anywhere(
    'N',
    2,
    /\b(?:want(?:ed|s)?|going|tried|try|trying|will) to \|? ?(?:hurt|hit|kill|bite|eat|fight|punch|kick) \|? ?(?:him|her|them|you|the (?:other|boy|girl|man|children|cat|dog|mouse|bird|sheep|rabbit|puppy|child|people|deer|king))\b/g,
  ),
  anywhere(
    'N',
    2,
    /\bhit (?:\| ?)?(?:harder|again)\b|\b(?:kicked|hit) \|? ?and \|? ?(?:hit|kicked|punched|chased)\b|\bbit \|? ?and (?:tugged|bit|pulled)\b/g,
    /held|boy|him|dog|sheep|tail|hit/,
  ),
];
