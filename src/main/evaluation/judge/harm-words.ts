/** The judge's words for harm, as pieces of patterns: who can be wronged, and stems of deeds. */

/** Any form of one of the stems: "kick" is also kicked, kicks and kicking. */
export const formsOf = (stems: string): string => `(?:${stems})(?:[a-z]?(?:ed|ing|es)|e?s|e|d|en)?`;

/** Up to the object: blanks, the seam, and small words in between. */
export const TO =
  '[ ¦]+(?:(?:at|on|onto|into|after|hard|up|down|off|back|out|away|over|around|against|toward|towards)[ ¦]+){0,2}';

const BEING =
  '(?:[a-z]*(?:boy|girl|man|men|woman|women|child|children|kid|baby|babies|friend|brother|sister|mom|mum|dad)|mommy|daddy|mummy|mama|papa|lady|ladies|mother|father|uncle|aunt|gran[a-z]*|cousin|twin|son|daughter|people|crowd|king|queen|prince|princess|knight|guard|soldier|captain|pirate|sailor|cook|maid|servant|teacher|nurse|student|doctor|farmer|baker|butcher|miller|shopkeeper|driver|neighbou?r|hunter|fisherman|hero|winner|player|kid|toddler|visitor|witch|wizard|fairy|giant|troll|ogre|elf|elves|dwarf|goblin|dragon|monster|beast|robot|doll|snowman|robber|thief|bully|clown|stranger|bandit|wolf|wolves|fox|bear|cub|lion|tiger|monkey|ape|dog|puppy|pup|cat|kitten|kitty|mouse|mice|rat|rabbit|bunny|squirrel|hedgehog|raccoon|badger|skunk|hamster|sheep|lamb|ram|bull|goat|pig|cow|calf|horse|pony|donkey|deer|elephant|giraffe|zebra|hyena|panda|seal|whale|shark|octopus|eel|bird|hen|chick|chicken|rooster|turkey|duck|goose|geese|owl|crow|eagle|hawk|robin|sparrow|swan|peacock|parrot|pigeon|penguin|frog|toad|turtle|tortoise|lizard|snake|snail|worm|bug|insect|beetle|ant|bee|wasp|fly|flies|moth|butterfly|butterflies|caterpillar|grasshopper|ladybug|spider|fish|crab|shrimp|crocodile|alligator|animal|creature|critter|enemy|enemies)(?:s|es)?';
const PART =
  '(?:head|face|nose|ears?|eyes?|mouth|lips?|tongue|tooth|teeth|cheeks?|chin|hair|braids?|neck|throat|shoulders?|back|chest|arms?|elbows?|hands?|fingers?|thumbs?|legs?|knees?|shins?|foot|feet|toes?|belly|tummy|stomach|bottom|tail|wings?|fur|feathers?|beak|paws?|horns?|skin|body)';

/** "her" as a person, not as the owner of what follows. */
const HER =
  'her(?= ?(?:[.,!?]|$)| (?:¦|and|in|on|with|again|hard|harder|so|to|by|from|off|away|out|for|until|while|as|but|because|right|down|over|back|up|all|inside|into|too|very|really|like)\\b)';

const BEFORE_NOUN =
  "(?:the|an?|another|one of|all|his|her|their|its|my|your|our|that|this|two|three|both|every|poor|little|[a-z]+'s)";

const OWNER = "(?:his|her|their|its|my|your|our|[a-z]+'s)";
/** Between article and noun: no word with which something else begins. */
const NO_TURN = `(?!(?:${PART}|and|but|to|with|that)\\b)`;

/** A being, or a part of one, as the object of a deed. */
export const SOMEONE = `(?:him|them|you|me|us|each[ ¦]+other|one[ ¦]+another|every(?:one|body)|some(?:one|body)|${HER}|${BEFORE_NOUN}(?:[ ¦]+${NO_TURN}[a-z]+){0,2}?[ ¦]+(?:${BEING}|others?|(?:first|second|third|next) one)|${OWNER}(?:[ ¦]+${NO_TURN}[a-z]+){0,2}?[ ¦]+${PART})\\b`;

/** A whole being as the object: who can be carried off. */
export const A_BEING = `(?:him|them|you|me|${HER}|(?:the|an?|another|one of|all|his|her|their|your|[a-z]+'s)(?:[ ¦]+(?!(?:and|but|to|with|that)\\b)[a-z]+){0,2}?[ ¦]+${BEING})\\b`;

/** What a person takes, breaks or looks into. */
export const SOMETHING =
  "(?:it|them|some|all|both|one|everything|more|(?:the|an?|another|his|her|their|its|my|your|some|all|every|two|three|those|these|[a-z]+'s)[ ¦]+[a-z]+)\\b";

/** Words for people: a victim without one of them near is taken for an animal. */
const PEOPLE =
  /\b(?:boys?|girls?|m[ae]n|wom[ae]n|baby|child(?:ren)?|kids?|people|mom(?:my)?|dad(?:dy)?|mama|papa|brothers?|sisters?|friends?|king|queen|witch|prince|princess|captain|knights?|giant|robbers?|pirates?|sailors?|soldiers?|cook|clown|teacher|student|cousin|twins?|wizard|troll|monster|robot|dragon|you|me|i)\b/;

/** Whether harm done in these words is harm to an animal: decides between A and N. */
export const namesNoPerson = (text: string): boolean => !PEOPLE.test(text);

/** Blows that are seldom anything else. */
export const BLOW = `(?:${formsOf('hit|beat|kick|punch|slap|smack|whack|thwack|wallop|bonk|clout|thrash|stab|pierc|spear|bit|gnaw|chomp|strik|struck|scratch|pinch|sting|stung|attack|ambush|kill|murder|chok|throttl|strangl|crush|squash|squish|flatten|stomp|fought|slash|headbutt|butt|elbow|kneed|whip|lash|shoot|shot|zapp|snapp|bash|trampl|thump|chopp|slic|skewer|batter|pummel|wound|harm|injur|swat|spank|maul|tortur|torment|drown|bulli')})`;
/** Rough handling, which can also be play or work. */
export const ROUGH = `(?:${formsOf('push|shov|snap|spit|spat|claw|chas|pull|yank|jerk|twist|bend|bent|shak|shook|squeez|drag|trip|pok|prodd|peck|knock|tug|tackl|wrestl|burn|singe|cutt|charg|step|tread|trod|jump|leap|leapt|swing|swung|fight|pounc|slam|ramm|hurl|pelt|jab|nip|nipp|flick|smother|lung|swoop|chew|rip|ripp|tore|tear')}|cuts?|chops?)`;
