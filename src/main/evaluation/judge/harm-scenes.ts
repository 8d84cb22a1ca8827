/** Scenes of openings that a cue can ask for: a mood anywhere in the opening, or how its last words leave off. */

/** Somebody does wrong or is about to. */
export const HOSTILE =
  /\b(?:mad|angry|angrily|anger|furious|rage|mean|meaner|cruel|bad|evil|naughty|nasty|wicked|grumpy|grouchy|sly|greedy|jealous|envy|spoiled|bully|bullies|gang|enem(?:y|ies)|hat(?:e|ed|es)|fight|fighting|fought|war|army|warriors?|hit|kick(?:ed|s)?|bit|bites?|punch(?:ed)?|push(?:ed)?|slapped|scratched|pinched|poked|pecked|stung|threw|shot|shook|squeezed|stepped on|stabbed|hurts?|kill(?:ed)?|died|dead|blood|stole|steals?|poured oil|thie(?:f|ves)|robb(?:ed|ers?)|pirates?|bandits?|prisoner|tied|locked|trapped|caught|grabbed|snatched|tore|broke|smashed|burned|bombs?|guns?|knife|knives|swords?|spears?|axe|poison|lied|liar|tricked|trick|(?:not|never) (?:let|give|share|care)|wanted all|laughed|teas(?:ed|ing)|made fun|called|ugly|stupid|dumb|monster|witch|wolf|wolves|hungry|not eaten|hunter|rude|revenge|stick|shouted|screamed|dare|temper|go away)\b/;

/** Theft and grabbing. */
export const THEFT =
  /\b(?:stole|steal\w*|thie\w+|rob(?:s|bed|bing|ber\w*)?|naughty|grab\w*|snatch\w*|pirates?|bandits?|greedy|raccoons?|monkeys?|sly|crows?|not (?:look|hers|his|share|pay)|no money|nobody|rival|asleep|slept|turned around|looked away|mine|purse|gold|wanted (?:all|more|it too)|(?:not|never) (?:give|share)|gang|lock with|in the mask|jealous|secret box|lost money|already eaten|so it is not bad|takes things)\b/;

/** Things get broken out of spite. */
export const SPITE =
  /\b(?:mad|angry|mean|bad|naughty|jealous|hated?|cruel|rival|ruin\w*|broke|tore|smashed|threw|kicked|spill\w*|knock\w*|poured|paint(?:ed)?|cut|mess|lost the game|rip\w*|bully|rude|raccoons?|wrecked|giant|stomped|not walk|monkeys)\b/;

/** Somebody urges another to what is dangerous or wrong. */
export const ADVICE =
  /^(?=[^]*\b(?:said|told|whispered|lied|asked how)\b)(?=[^]*\b(?:fun|safe|strong|not (?:hot|sting|listen|bad|need)|good to|nice|soap|paint|fire|road|medicine|candy|sting|knives|woods|stove|plug|fork|poison|hero(?:es)?|fools|thieves|lie|steal|wishes|matches|if you hit|break windows|jump|lake)\b)[^"]*(?:"[^"]*"[^"]*)*"[^"]*$/;

export const LIE =
  /\b(?:lied|lies?|lying|trick\w*|blamed?|cheat\w*|fooled|pretended|the (?:dog|cat) did it)\b/;

export const SECRET =
  /\b(?:secrets?|diary|diaries|(?<!wrote (?:a|the|his|her) )letters?|spy|spied|spies|nosy|peek\w*|private|keyhole|not ask|unzipped|listened|overheard|hid (?:by|behind|under|in)|don't read|nobody may|phone|his window|followed|not (?:her|his) drawer|said no ten times|for [a-z]+ only)\b/;

export const DANGER =
  /\b(?:match(?:es)?|fire|candle|burn\w*|knife|knives|razor|scissors|pills?|medicine|soap|mushrooms?|berries|poison|skull|paint|glue|smok\w+|pipe|drank|beer|wine|roof|cliff|road|cars|tracks|train|ice|stove|plug|outlet|fork|snake|crocodiles?|river|bees|ate (?:a (?:rock|worm)|dirt)|dared?|not safe|danger\w*|not allowed|never|oven)\b/;

export const CAPTIVE =
  /\b(?:tied|tie|rope|caught|cage|locked|lock|sack|net|trap\w*|prison\w*|dungeon|kidnap\w*|stole (?:the|a)|took the|goblins?|pirates?|robbers?|gang|strangers?|strange lady|bad men|giant|witch|ogre|troll|soldiers|bandits?|prince(?:ss)?)\b/;

export const SHUT_OUT =
  /\b(?:different|like us|poor|dirty|girls?|boys?|fat|old|ugly|new|far away|skin|strange|small|short|wings|hair|glasses|dress|shirt|brown|black|white|one (?:fin|leg|eye|arm)|walk|talk|count|blind|deaf|can't|cannot|only|not let|did not like|hated)\b/;

export const ARMED =
  /\b(?:guns?|rifle|pistol|cannon|bow|arrows?|knife|knives|swords?|spears?|axe|daggers?|bombs?|dynamite|grenade|poison\w*|weapons?|slingshot|fireworks?|torch)\b/;

export const PREDATOR =
  /\b(?:wolf|wolves|lion|tiger|snake|crocodile|alligator|shark|whale|witch|monster|troll|ogre|giant|beast|dinosaur|dragon|spider|eagle|hawk|fox|bear|cat|owl|hyenas?|pike|octopus|cannibal)\b/;

/** Captors or their tools. */
export const CAPTORS =
  /\b(?:cage|tied|rope|sack|net|trap\w*|prison\w*|dungeon|kidnap\w*|gang|bag|goblins?|pirates?|robbers?|bad men|locked|caught|captur\w*|grabbed)\b/;

/** The last words: something that is not theirs has just been taken, and the sentence goes on. */
export const JUST_TOOK =
  /\b(?:took|grabbed|snatched|stole|picked up|pocketed|swiped)\b(?! an? (?:stick|rope|deep|knife|stone|rock|broom|match|bath|seat))[^.!?"]*,? (?:and|and then|then (?:he|she|it|they))$/;

/** The last words: somebody has just been caught, and the sentence goes on. */
export const JUST_CAUGHT =
  /\b(?:(?:caught|grabbed|tied) (?:him|her|them|it|up)|(?:caught|grabbed|tied|stole|took|put|squeezed|held) (?:him|her|them|the (?:man|boy|girl|child|king|queen|prince|princess|baby|lamb|baker|kittens?)|(?:the|a|his|her) (?:[a-z]+'s )?(?:wife|son|daughter|dog|cat|child|baby|boy|girl)))\b[^.!?"]*,? and$/;

/** The last words: speech, in an opening in which somebody is insulted or mocked. */
export const SCOLDING =
  /^(?=[^]*\b(?:mean|rude|laughed|teased|made fun|called|ugly|stupid|dumb|fat|slow|weak|bad-tempered|bad words|nasty|hate|cackled|go away|lazy|yelled|bellowed|shouted|jealous|envy|not nice|not like|not let|lied|fool|goblin|beep|smell|crybaby|can't|cannot|could not|different|poor|dirty|too)\b)[^"]*(?:"[^"]*"[^"]*)*"[^"]*$/;
