/** The judge's words for harm, as pieces of patterns: who can be wronged, stems of deeds, and scenes that set a mood. */

/** Any form of one of the stems: "kick" is also kicked, kicks and kicking. */
export const formsOf = (stems: string): string => `(?:${stems})(?:[a-z]?(?:ed|ing|es)|e?s|e|d|en)?`;

/** Up to the object: blanks, the seam, and small words in between. */
export const TO = '[ ¦]+(?:(?:at|on|into|after|hard|up|down|off|back|out|away|over) )?';

const BEING =
  '(?:[a-z]*(?:boy|girl|man|men|woman|women|child|children|kid|baby|babies|friend|brother|sister|mom|mum|dad)|mother|father|uncle|aunt|gran[a-z]*|cousin|twin|son|daughter|people|king|queen|prince|princess|knight|guard|soldier|captain|pirate|sailor|cook|maid|servant|teacher|doctor|farmer|baker|driver|neighbou?r|witch|wizard|giant|troll|ogre|elf|dwarf|goblin|dragon|monster|robber|thief|bully|clown|stranger|wolf|wolves|fox|bear|lion|tiger|monkey|dog|puppy|cat|kitten|mouse|mice|rat|rabbit|bunny|squirrel|hedgehog|sheep|lamb|goat|pig|cow|calf|horse|pony|donkey|deer|elephant|bird|hen|chick|chicken|rooster|duck|goose|geese|owl|crow|swan|peacock|parrot|pigeon|frog|toad|turtle|snake|snail|worm|bug|beetle|ant|bee|fly|butterfly|caterpillar|ladybug|spider|fish|crab|animal|creature|enemy|enemies)(?:s|es)?';
const PART =
  '(?:head|face|nose|ears?|eyes?|mouth|cheeks?|chin|hair|neck|back|arms?|hands?|fingers?|legs?|knees?|shins?|foot|feet|toes?|belly|tummy|tail|wings?|fur|feathers?|paws?|skin|body)';

/** "her" as a person, not as the owner of what follows. */
const HER =
  'her(?= ?(?:[.,!?]|$)| (?:¦|and|in|on|with|again|hard|harder|so|to|by|from|off|away|out|for|until|while|as|but|because)\\b)';

/** A being, or a part of one, as the object of a deed. */
export const SOMEONE = `(?:him|them|you|me|us|each other|one another|every(?:one|body)|some(?:one|body)|${HER}|(?:the|an?|another|one of|all|his|her|their|its|my|your|our|that|this|two|three|poor|little|[a-z]+'s)(?: (?!${PART}\\b)[a-z]+){0,2}? (?:${BEING}|${PART}|others?|(?:first|second|third|next) one))\\b`;

/** A whole being as the object: who can be carried off. */
export const A_BEING = `(?:him|them|you|me|${HER}|(?:the|an?|another|one of|all|his|her|their|your|[a-z]+'s)(?: [a-z]+){0,2}? ${BEING})\\b`;

/** What a person takes, breaks or looks into. */
export const SOMETHING =
  "(?:it|them|some|all|both|one|everything|more|(?:the|an?|another|his|her|their|its|my|your|some|all|every|two|three|[a-z]+'s) [a-z]+)\\b";

/** Words for people: a victim without one of them near is taken for an animal. */
const PEOPLE =
  /\b(?:boys?|girls?|m[ae]n|wom[ae]n|baby|child(?:ren)?|kids?|people|mom(?:my)?|dad(?:dy)?|mama|papa|brothers?|sisters?|friends?|king|queen|witch|prince|princess|captain|knights?|giant|robbers?|pirates?|sailors?|soldiers?|cook|clown|teacher|student|cousin|twins?|wizard|troll|monster|robot|dragon|you|me|i)\b/;

/** Whether harm done in these words is harm to an animal: decides between A and N. */
export const namesNoPerson = (text: string): boolean => !PEOPLE.test(text);

/** Blows that are seldom anything else, and rough handling that can be play. */
export const BLOW = `(?:${formsOf('hit|beat|kick|punch|slap|smack|whack|stab|bit|strik|struck|scratch|pinch|sting|stung|attack|kill|murder|chok|crush|squash|stomp|fought|slash|headbutt|whip|shoot|shot|snapp|bash|trampl|thump|chop|slic|clobber|batter|strangl|wound|harm|injur|swat|spank|maul|tortur|torment|drown|bull')})`;
export const ROUGH = `(?:${formsOf('push|shov|snap|spit|spat|claw|chas|pull|yank|twist|shak|shook|squeez|drag|trip|pok|pok|peck|knock|tug|tackl|wrestl|burn|cut|charg|step|jump|swing|swung|fight|pounc|slam|ramm|hurl|pelt|jab|nip|nipp|flick|smother|shov|grabb')})`;

/** Openings in which somebody does wrong or is about to. */
export const HOSTILE =
  /\b(?:mad|angry|angrily|mean|meaner|cruel|bad|evil|naughty|nasty|wicked|grumpy|sly|greedy|jealous|bully|bullies|gang|enem(?:y|ies)|hat(?:e|ed|es)|fight|fighting|fought|war|hit|kick(?:ed|s)?|bit|bites?|punch(?:ed)?|push(?:ed)?|slapped|scratched|pinched|poked|pecked|stung|threw|shot|shook|hurts?|kill(?:ed)?|died|dead|blood|stole|steals?|thie(?:f|ves)|robb(?:ed|ers?)|pirates?|bandits?|tied|locked|trapped|caught|grabbed|tore|broke|smashed|burned|bombs?|guns?|knife|knives|swords?|spears?|axe|poison|lied|liar|tricked|trick|(?:not|never) (?:let|give|share)|wanted all|laughed|teased|called|ugly|stupid|dumb|monster|witch|wolf|wolves|hungry|hunter|rude|revenge|stick|shouted|screamed|dare|temper)\b/;
