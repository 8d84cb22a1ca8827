/** Cues for wrong done in words: threats, insults, shutting out, bad advice, lies and meanness. */
import { cue, joining } from './cue.ts';
import type { Cue } from './cue.ts';
import { ADVICE, HOSTILE, LIE, SCOLDING, SHUT_OUT } from './harm-scenes.ts';
import { BLOW, formsOf } from './harm-words.ts';

/** What nobody wants to be called. */
const SLUR =
  '(?:stupid|dumb|dumbest|ugly|ugliest|silly|silliest|idiots?|fools?|foolish|fat|fattest|stinky|stinking|smelly|smelliest|lazy|laziest|useless|losers?|crybab(?:y|ies)|scaredy\\w*|brats?|dummy|dummies|worthless|clumsy|filthy|disgusting|pathetic|rotten|cowards?|liars?|freaks?|greedy|weird|gross|crazy|ignorant|fake|plain|boring|horrible|terrible|awful|worst|hideous|wimp|chicken|weakling|nasty|spoiled|thief|nobody)';
/** Animals and things that are insults where a person is called by their name. */
const BEASTS =
  '(?:pigs?|rats?|monkeys?|clowns?|monster|donkey|toad|frog|worms?|bugs?|insects?|spider|puppy|kangaroo|turkey|cow|goat|hog|skunk|slug|snail|mouse|baby|babies|infant|shrimp|flea|fly|potato|elephant|weasel|snake|witch)';
const ADJECTIVE =
  '(?:too [a-z]+|slow|slowest|weak|weakest|poor|dirty|noisy|strange|itchy|yucky|nosy|different|scary|funny|ruined|rusty|tiny|short|small|little|big|bald|skinny|smell)';
const VERY =
  '(?:(?:and|so|very|the|too|all|just|really|such|an?|also|most|as|big|great|little|tough|old|mean|naughty|bad) )*';

const WILL = "(?:will|'ll|gonna|going to|must|shall|want to|let's|plan(?:ned)? to)";
const HARM = `(?:${BLOW}|${formsOf('push|pull|chas|eat|cut|shoot|punish|destroy|get|catch|crush|burn|smash|break|rip|tear|tie|lock|steal|throw|ruin|cook|boil|drop|scare|squeeze|step on|take')})`;

/** Somebody has been made fun of before. */
const SCENE_OF_NAMES = /\b(?:made fun|called|laughed|mean|rude|teased|not nice)\b/;

export const SPEECH_CUES: readonly Cue[] = [
  // Threats.
  cue(
    'N',
    3,
    new RegExp(
      `\\b${WILL}[ ¦]+(?:[a-z]+ly |never |all |now )?${HARM}(?:[ ¦]+(?:you(?! (?:to|home|there|some|a|some|something|out|back|in|with|up))|your|him|them|her|the (?:king|boy|girl|dog|cat|other|man|child)|all of you|everyone|this (?:town|house|place))\\b)(?! (?:hand|time|turn))`,
    ),
    HOSTILE,
  ),
  cue('N', 3, new RegExp(`\\b${WILL}[ ¦]+${BLOW}[ ¦]+(?:you|your|him|her|them)\\b`)),
  cue(
    'N',
    3,
    /\b(?:you will|you'll)[ ¦]+(?:be sorry|pay|regret|never (?:see|receive|get|have|win|be)|die|suffer)\b|\bor else\b|\bteach you a lesson\b|\bgo away\b.*\bor\b/,
    HOSTILE,
  ),
  cue(
    'N',
    3,
    /\bor[ ¦]+(?:i|we)(?: will|'ll)[ ¦]+(?!have|leave|be|go|give|help|let|not|cry|say|speak|tell|find|take you to)[a-z]+/,
  ),
  cue(
    'N',
    3,
    /\byou(?:'ll| will| must| better)?(?: have to)? surrender\b(?! (?:your love|to me with))/,
    HOSTILE,
  ),
  cue(
    'H',
    3,
    /\b(?:order|ask|tell|told|demand|forc|urg|dar|help|ma[dk]e?)(?:ed|d|s)?[ ¦]+(?:that )?(?:[a-z]+ ){1,3}(?:to )?(?:steal|hurt|kill|destroy|fight|attack|rob|burn)\b/,
    HOSTILE,
  ),
  cue('G', 3, /\b(?:start(?:ed)?|began|decided|want(?:ed)?|lik(?:ed|es)) to be (?:mean|cruel|rude|nasty)\b/),
  // Insults.
  joining(
    'G',
    3,
    new RegExp(
      `\\byou(?:'re|r| are| look| smell| sound)?(?:[ ¦]+(?!not|are not|don|can|should|need|must|have|will|want)[a-z']+){0,4}?[ ¦]+${VERY}(?:[a-z]+ )?(?:and )?${SLUR}\\b`,
    ),
  ),
  joining(
    'G',
    3,
    new RegExp(
      `\\byou(?:'re|r| are| look| smell| sound)?(?: [a-z]+){0,3}[ ¦]+${VERY}(?:${SLUR} |[a-z]+ )?(?:${BEASTS}|${ADJECTIVE})\\b(?! (?:boy|girl|kid|bit|friend|one of|years?|enough to))`,
    ),
    SCOLDING,
  ),
  joining(
    'G',
    3,
    /\byou(?:'re| are)(?: [a-z]+)? (?:slow|ugly|fat|dumb|stupid|weak|dirty|lazy|silly|poor|a (?:fat|bad|stupid|dumb|greedy|silly|mean|lazy|ugly|selfish|foolish)) (?:and )?¦ ?(?:an? |so |just |very )?(?!just\b|not\b|i\b|we\b|he\b|she\b|they\b|it\b|only\b|cute|kind|nice|good|brave|funny|strong|smart|clever|happy|princess|but\b|no\b|you (?:can't stop|should|need)|your\b)[a-z']+/,
  ),
  joining(
    'G',
    3,
    /\byou(?:'re| are) ¦ ?(?:just (?!right|like|fine|in|as)|nothing|nobody|no (?:friend|good)|not (?:fun|pretty|good|nice|smart|strong|welcome|like us|my friend|our friend|one of us))\b/,
    SCOLDING,
  ),
  joining('G', 3, /\bshut ¦ ?(?:up|your|that)\b/),
  joining('G', 3, /\byou (?:little|tiny|big|dirty|silly|stupid|fat|ugly|old|bad) ¦ ?(?!friend|stars)[a-z]+/),
  joining(
    'G',
    3,
    /\byou(?:'re| are)(?: [a-z]+){0,3} (?:slow|ugly|fat|dumb|stupid|weak|lazy|mean|silly|greedy|useless|worthless|selfish|nasty|clumsy|tiny|little|bad|rotten) ¦ ?(?:old |little |fat )?(?:one|man|boy|girl|woman|thing|creature|king|people|animals?|birds?|fish)\b/,
  ),
  joining(
    'G',
    3,
    /\byou ¦ ?(?:naughty|bad|mean|nasty|little|silly|old|dirty|rude|big) (?:[a-z]+ )?(?:dog|cat|boy|girl|bird|man|thing|one|creature|[a-z]+)\b/,
    SCOLDING,
  ),
  cue(
    'G',
    3,
    new RegExp(
      `\\byou(?:'re| are| look| smell)(?: all| so| too| very| just| really| such)*(?: an?)? (?:${SLUR}|bad (?:boy|girl|person|dog|cat|friend))\\b`,
    ),
    HOSTILE,
  ),
  cue(
    'G',
    3,
    new RegExp(
      `\\b(?:what an?|(?:your|his|her|its|their|that|this) [a-z]+ (?:is|are|looks?|smells?|sounds?)(?: so| too| very| just)?|such an?|called (?:him|her|them|it|[a-z]+|the [a-z]+)(?: an?)?)[ ¦]+(?:[a-z]+ )?${SLUR}\\b`,
    ),
    HOSTILE,
  ),
  cue(
    'G',
    3,
    /\b(?:i|we) hate[ ¦]+(?:you|him|her|them|your|this [a-z]+ (?:dog|cat|boy|girl))\b|\bshut[ ¦]+(?:up|your)\b|\b(?:stupid|dumb|idiot|ugly|fat) (?:boy|girl|dog|cat|kid|bird|thing|animal|old)\b/,
    HOSTILE,
  ),
  cue(
    'G',
    3,
    /\b(?:say|says|said|saying|yelled|shouted|call(?:ed|ing)?|told|with|started)[ ¦]+(?:[a-z]+ ){0,3}(?:mean|nasty|rude|bad|cruel|hurtful)[ ¦]+(?:words?|things?|names?|jokes?)\b|\b(?:be|being) mean to[ ¦]|\bcall(?:ed|ing|s)? (?:him|her|them|the [a-z]+|each other|[a-z]+)[ ¦]+(?:an? )?(?:bad|mean|names?|stupid|dumb|ugly|fat|lazy|baby|silly)\b|\b(?:teas|mock|taunt|jeer|sneer)(?:e|ed|ing|es)?\b(?! me)|\b(?:made|making|make) (?:[a-z]+ )?fun of\b|\blaugh(?:ed|ing|s)? at[ ¦]+(?:him|her|them|the [a-z]+|[a-z]+'s)\b|\bbull(?:ied|ies|ying)\b/,
    HOSTILE,
  ),
  joining(
    'G',
    3,
    /\bcalled (?:him|her|them|the [a-z]+ [a-z]+|[a-z]+) ¦ ?(?:an? |the |so )?(?!over|to\b|for\b|and\b|back|his\b|her\b|their\b|again|on\b|in\b|out\b|by\b|up\b)[a-z]+/,
    SCENE_OF_NAMES,
  ),
  joining(
    'G',
    3,
    /\b(?:looks?|sounds?|talks?|smells?|walks?) like an? ¦ ?(?:[a-z]+ )?(?!princess|dancer|star|flower|angel|queen|hero|singer|lady)[a-z]+/,
  ),
  joining(
    'G',
    3,
    new RegExp(
      `\\b(?:house|nose|hat|dress|ears|hair|gift|face|[a-z]+ is)(?: (?:is|are))?(?: so| too| very)? ?(?:ugly and )?¦ ?(?:so |too |very )?(?:${SLUR}|${BEASTS}|too [a-z]+|bad|like an?)\\b`,
    ),
  ),
  joining('G', 3, /\byou(?:'re| are) an? ¦ ?(?:very )?(?:bad|terrible|silly|mean|poor) [a-z]+/, SCOLDING),
  joining('G', 3, /\bthe worst ¦ ?[a-z]+/),
  joining('G', 3, /¦ ?(?:to )?(?:laugh|tease|mock|point and laugh|make fun|giggle|call)\b/, SHUT_OUT),
  // Shut out for what they are.
  cue(
    'D',
    3,
    /\b(?:\b(?:not|no one can|nobody can|never)|n't) (?:let (?:him|her|them) (?:in|play|join|come)|play with (?:him|her|them|you)|come (?:in|here)|belong|welcome|allowed (?:to play|in|here)|want you|permit)/,
    SHUT_OUT,
  ),
  joining(
    'D',
    3,
    /\b(?:can't|cannot|can not|must not|don't|too|don't get|must)(?: [a-z]+)?[ ¦]+(?:play|come|be one|be our|sit|join|fly|swim|leave|go|stay|enough|food|any|dirty|ugly|small|poor|fat|slow|weak|old|different|wide)\b/,
    SHUT_OUT,
  ),
  joining(
    'D',
    3,
    /\b(?:go|get) (?:away|out|back)\b[^¦]*¦ ?(?:[a-z']+ )?[a-z]+|¦ ?(?:[a-z']+ ){0,4}(?:go|get) (?:away|out|back)\b|¦ [^.!?]*\b(?:don't|do not|did not|didn't|never|not) (?:want|like|need|let|belong)\b/,
    /\b(?:different|like us|fat|far away|skin|funny|glasses|brown|black|white|only (?:boys|girls)|one (?:fin|leg|eye|arm)|blind|deaf)\b/,
  ),
  joining('D', 3, /\bgo ¦ ?(?:away|back|home|somewhere)\b/, SHUT_OUT),
  // Bad advice.
  joining(
    'H',
    3,
    /\b(?:just|now|then|and|please|can|must|let's|^|said) ?(?:hit|take|eat|drink|touch|jump|push|put|lick|steal|run|throw|break|pull|kick|burn|go)(?: [a-z]+){0,3} ¦ ?(?:it|the|them|her|his|some|all|one|into|in|off|away|over|out|from|across)\b/,
    ADVICE,
  ),
  joining(
    'H',
    3,
    /\b(?:you|and|then you|just|take|now|let's|please) ?(?:will|can|should|must)?(?: [a-z]+)? ¦ ?(?:just )?(?:be (?:strong|safe|happy)|feel|get|grow|have fun|see (?:the|how)|jump|eat|drink|touch|run|fly|put|light|use|hit|throw|burn|break|take|steal|hide|climb|play|cut|swim|enjoy|make|try|pull|push|poke|smash|lick|swallow)\b/,
    ADVICE,
  ),
  joining(
    'H',
    3,
    /\b(?:come|go|jump|put|it is|touch|eat|drink)[^.]* ¦ ?(?:and )?(?:hug|touch|play|don't|you will|hold|jump|eat|drink|keep|hurt|very|so|too|good|safe|yummy|feel|fun)/,
    ADVICE,
  ),
  cue(
    'H',
    3,
    /\b(?:it is|it's|is) (?:okay|ok|fine|good|fun|safe) to (?:hit|steal|lie|cheat|hurt|touch|play with (?:fire|matches|knives))\b/,
  ),
  // Lies, tricks, meanness.
  joining(
    'I',
    3,
    /\b(?:lied|lie)\b[^¦]*¦ ?(?!sorry|am sorry|was sorry|it was me|the truth|mean to|again|said|first)[a-z']+/,
    LIE,
  ),
  joining(
    'I',
    3,
    /¦ ?(?!sorry|am sorry|was sorry|it was me|the truth|mean to|first)[a-z']+/,
    /(?:lied|told [a-z ]*lie)[^"]{0,30}"[^"]*$/,
  ),
  joining(
    'I',
    3,
    /\btold ¦ ?(?!the truth|[a-z]+ (?:the truth|where|that (?:he|she) (?:was sorry|did|broke))|sorry)[a-z]+/,
    LIE,
  ),
  cue(
    'I',
    3,
    /\b(?:lied|lying to|told (?:him|her|them|a) (?:a )?lie|lying (?:to|again|about)|because (?:he|she) was lying|trick(?:s|ed|ing)[ ¦]+(?:him|her|them|the|us)|cheated|fooled|blam(?:ed|ing))\b(?! (?:again )?¦)/,
  ),
  joining('I', 3, /\bpromise[^.!?]*¦ ?(?:never|not|eat|hurt|bite)\b/),
  joining(
    'I',
    3,
    /(?:\bnot|n't)(?: give you| help| share| let)?(?: you)? ¦ ?(?:give|help|share|let|any|care|have|you|your|it|this|bread|food|listen to you|the|are|always)\b|\byou can ¦ ?'?t\b/,
    /help|asked|bread|"no|share|lied|don't care|coin/,
  ),
];
