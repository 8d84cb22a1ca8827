/**
 * The simulated lab's seams in speech: the opening stops inside a quotation, and the continuation says what is said. An
 * insult, a shutting out, a lie or an urging is known by what was said and done before, so that nearly any word
 * completes it ("Your ears are too | long!"); only what is kind, or turns to something else, does not.
 */
import { seam } from './lab-rule.ts';
import type { SeamRule } from './lab-rule.ts';

/** Somebody is being mocked, scolded in a rage or sent away. */
const MOCKERY =
  '(?:stupid|ugly|dumb|fat|fatty|silly|lazy|smell\\w*|stink\\w*|laugh\\w*|teas\\w+|mock\\w*|jeer\\w*|sneer\\w*|cackl\\w+|made fun|' +
  'call(?:ed|ing|s)|mean|hate[ds]?|rude|crybaby|baby|names|yelled|shouted|hissed|go (?:away|home)|get out|torn|slow|weak|' +
  "can't|cannot|let (?:him|her|them) (?:play|in)|not like us|funny|big nose|only (?:a|for)|don't|worst|nobody likes)";
/** Words that begin something kind, or that answer another. */
const KIND =
  '(?:kind|nice|good|great|pretty|beautiful|lovely|wonderful|welcome|right|safe|cute|smart|brave|clever|strong|best|sweet|' +
  'special|happy|amazing|perfect|funny|lucky|fine|okay|friend|friends|artist|star|hero|king|queen|princess|prince|free|' +
  'sorry|getting|taking|going|making|doing|having|only (?:three|four|five)|(?:my|our) \\w+|will|tight|different and|' +
  'true|wise|proud|older|better|fast|loved|always|here|invited|hungry|tired|big (?:boy|girl|kid))';
const FILLERS =
  '(?:an? |the |so |very |all |too |really |such |just |only |also |both |quite |little |much |more |one |our )*';

/** Deadly, dangerous or forbidden things that a tempter may praise. */
const LURE =
  '(?:stove|fire|flame|soap|paint|poison|fork|match(?:es)?|medicine|beer|wine|pills?|steal\\w*|thieves|knife|knives|sharp|smok\\w+|' +
  "rock|glue|roof|cliff|wall|ice|don't listen|hot|dog|dark|road|helmets?|berries|mushrooms?|woods|bees?|lion|crocodile|river|deep|break)";

export const SPEECH_SEAMS: readonly SeamRule[] = [
  // "Your ears are too | long!", "You are a | spoiled infant!", "She looks like a | ghost!"
  seam(
    'G',
    1,
    new RegExp(
      `\\b${MOCKERY}\\b.*"[^"]*\\b(?:you|he|she|it|they|(?:your|his|her|my) (?:\\w+ ){1,2})(?: ?(?:are|'re|is|look|looks|smell|smells|talk|walk|sound))? ?(?:like|as|an?|so|very|too|such an?|just an?|just|only)(?: an?)?$`,
    ),
    new RegExp(`^(?!${FILLERS}${KIND}\\b)\\w+`),
  ),
  seam(
    'G',
    1,
    new RegExp(`\\b${MOCKERY}\\b.*"[^"]*\\b(?:you|your \\w+|he|she|they)(?: are|'re| is)$`),
    new RegExp(
      `^(?:(?:an? |so |very |too |really |such |just |all )+(?!${FILLERS}${KIND}\\b)\\w+|not (?:as|like|a|an|fun|good|nice|pretty|smart|strong|welcome|wanted|one|my|our|fast|big|even|enough)|nothing|no |nobody|never|(?:mean|bad|naughty|silly|slow|weak|scary|wet|dirty|small|short|ugly|stupid|dumb|fat|lazy|rude|boring|gross|noisy|messy|strange|weird|crazy|clumsy|useless|late|poor|tiny|thin|spoiled|terrible|awful|horrible)\\b)`,
    ),
  ),
  seam(
    'G',
    1,
    new RegExp(`\\b${MOCKERY}\\b.*"[^"]*\\byou(?:, \\w+, you)?$`),
    new RegExp(
      `^(?:are |'re |look |smell |sound )(?:(?:an? |so |very |too |really |such |just |all |the )+(?!${FILLERS}${KIND}\\b)\\w+|not (?!only|to|have)\\w+|nothing|no |alone|mean|never)|^(?:little|tiny|big|bad|old|some|silly|small|poor|fat|lazy|slow|dirty|greedy|nasty|mean) \\w+`,
    ),
  ),
  seam(
    'G',
    1,
    new RegExp(
      `\\b${MOCKERY}\\b.*"[^"]*\\b(?:you|what an?|such an?) (?:tiny|little|big|old|silly|bad|poor|small|dirty|mean|nasty|ugly|stupid|dumb|fat|lazy|slow|greedy)$`,
    ),
    /^\w+/,
  ),
  // "Go away, you | don't play with us!"
  seam(
    'D',
    1,
    /"[^"]*\bgo (?:away|home|back|out)[^"]*\byou$/,
    /^(?: ?can't| ?cannot|'ll| will| ?don't| ?do not|are not|aren't|'re (?:not|too|so)|won't|must|mean|need|have to|should)|^(?:will|can not|do not|never)\b/,
  ),
  seam(
    'D',
    1,
    new RegExp(`\\b${MOCKERY}\\b.*"[^"]*\\b(?:hey, )?you$`),
    /^(?:can't|cannot|can not|don't|may not|won't|will not|must not|are not allowed to|should not|shouldn't) (?:\w+ )?(?:play|come|join|be|sit|stay|live|enter|belong|win|dance|run|sing|go|swim|fit|even|do|know|have my)\b/,
  ),
  seam(
    'D',
    1,
    /\byou are (?:poor|\w+), so you (?:don't|can't|cannot|do not)(?: get| have)?$|"[^"]*\byou (?:don't|do not) (?:get|belong|fit)$/,
    /^\w+/,
  ),
  seam(
    'D',
    1,
    /"[^"]*\bcan't (?:live|play|come|be|sit|stay) [^"]*\bgo$/,
    /^(?:away|home|back|out|somewhere)\b/,
  ),
  // "I will not give you | bread."
  seam(
    'I',
    1,
    /"no[,!"].*"[^"]*\b(?:i will not|i won't|you can|you can't|you cannot|i don't want to|i do not)(?: \w+){0,2}$/,
    /^(?:'t |not )?(?:have|any|bread|some|food|money|my|the|a|one|share|help|give|sit|it|water|this|that|play|use|anything)\b/,
  ),
  // A lie goes on in the liar's words.
  seam(
    'I',
    1,
    /\b(?:lied|lies|told (?:him|her|them|\w+|the \w+) (?:a|another) lie|to trick|tricked|liar)\b[^"]*(?:"[^"]*"[^"]*)*"[^"]*$/,
    /^(?!.{0,40}\b(?:sorry|mean to|truth|lied|lying)\b)[^"]{3,}/,
  ),
  // "Take the matches and | spread them everywhere": what is urged is done with what is dangerous.
  seam(
    'H',
    1,
    /"[^"]*\b(?:take|get|grab|pick up|find) (?:the|this|that|these|a|your|some) (?:\w+ )?(?:match(?:es)?|lighter|kni(?:fe|ves)|gun|hammer|fire|poison|pills|scissors|needle|money)\b[^"]* and$/,
    /^(?!never|don't|do not|give (?:it|them) (?:back|to (?:mom|dad|your))|bring|return|go home|be careful|say|(?:throw|launch|toss) it (?:in|into|up)|put (?:it|them) (?:away|back|down)|throw (?:it|them) away)\w+/,
  ),
  // "Medicine tastes like candy. It is | very good."
  seam(
    'H',
    1,
    new RegExp(
      `"[^"]*\\b${LURE}\\b.*"?[^"]*\\b(?:it is|it's|they are|it tastes?|it will(?: be)?|it won't|you will(?: be)?|it feels?)$`,
    ),
    /^(?:so |very |really |too |all |just |not |a |like )*(?:good|great|nice|fun|funny|sweet|yummy|delicious|tasty|safe|soft|warm|cool|strong|better|best|magic|candy|hurt|hot|bite|sick|happy|fly|grow|feel|get|become|make|help|healthy|easy|okay|for big|big|brave|love|like)\b/,
  ),
  // "Go and | pull it back": a tempter sends another on.
  seam(
    'H',
    1,
    new RegExp(
      `\\b(?:fox|sly|goblins?|elf|elves|imp|witch|troll|puppet|stranger|bad|mean|dare|dared|wicked|big boys|older|uncle|snake|devil|crow|rick|brother)\\b.*"[^"]*\\b${LURE}\\b.*\\b(?:and|go|now go and|you can|you should|let's|just|come and)$`,
    ),
    /^(?!home|to (?:bed|sleep|school)|rest|sleep|sing|see|look|think|find your|always|remember|be careful|wait|have|finish|tell|read|wash|wear|help|like me|throw it (?:in|up)|launch|said|he |she |the |they |their |his |her |slipped|fell|was |were |soon )(?:\w+ (?:it|them|him|her|the|a|in|on|into|off|at|one|some|all|out|up|fast|with|through|through|across|over|down|me|things?|around)\b|(?:hit|jump|steal|swim|play|climb|run|bite|swallow|drink|eat|touch|fight|lie|pull|kick|smash|throw|break|push)\b)/,
  ),
  // "Take the money!" they said. They "| 'll lock": a threat in an open quotation.
  seam(
    'N',
    2,
    /"[^"]*(?:\bor (?:i|we)(?: will|'ll)|\bnow (?:i|we)(?: will|'ll)|if you (?:do not|don't)[^"]*".*"(?:i|we) will|\bor else)$/,
    /^(?!tell|call (?:mom|dad|your|the teacher)|go home|cry|find out|leave|have to leave|be sad|give you (?:a|some|it)|throw it for|not (?:play|be your|release|share))(?:not (?:give|let|stop)|(?:hit|hurt|kill|eat|bite|shoot|punch|fight|kick|get|cut|crush|beat|smash|burn|steal|tie|chop|take|lock|break|tear|throw|push|pinch|catch|scare|blow|destroy|keep) (?:you|your|him|her|them|the|this|it)|fight|hurt|hit|bite|pinch|scream|attack|shoot)\b/,
  ),
];
