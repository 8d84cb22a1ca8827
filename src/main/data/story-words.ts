/**
 * The words of stories for children, in lower case: those of our openings, and those that TinyStories-15M writes at
 * low temperature at least three times. Names are not among them. The lab's rule for helpfulness calls a word that is
 * neither here nor a name strange.
 */
export const STORY_WORDS: ReadonlySet<string> = new Set(
  `
    a able about across adventure advice afraid after afternoon again against ago agreed ahoy air airport alike all
    allowed almost alone along already also always am amazed an anchor and anger angry animal animals another answer
    answered ant ants any anymore anyone anything anyway ape appeared apple apples apron are arm arms army around
    arrived arrow arrows artist as ashamed ask asked asleep at ate attention attic aunt awake away axe babies baby
    back bad bag bags bake baker bakery ball balloon bamboo banana bananas band bank bark barked barn barrel basket
    bat bath bathroom bathtub be beach beans bear bear's beard bears beautiful beaver beavers became because bed
    bedroom bee been beer bees beetle before began begged behind being believe bell bells belly below bench bends
    bent berries best better between big bigger biggest bike bikes bird birdhouse birds birthday bit bite bites
    black blanket blankets blew blind block blocks blow blue board boat boats bomb bone book books boot boots bored
    born boss bossy both bottle bottom bought bow bowl box boxes boy boy's boys bracelet brain branch brave bread
    break breakfast breath bridge bright broke broken broom brother brother's brothers brought brown brush brushed
    bubble bubbles bucket bug bugs build built bull bully bunny burned burns bus bush busy but butterflies butterfly
    button buttons buy by bye cage cake call called calm came camel camels campers camping can can't candle candles
    candy cap captain car card care careful carefully carpet carriage carried carrot carrots carry cars cart carved
    castle cat cat's catch caterpillar cats caught cave ceiling chair chalk chased cheat cheated cheese chef chess
    chest chick chicken chickens chicks child children children's chime chimney chose chubby circle circus city
    clapped class clay clean cleaned clear clever cliff climb climbed climber clock clocks clop close closed closer
    closet cloth clothes cloud clouds clover clown club coat coin coins cold collar color colors come coming company
    concert confused contest continued cook cookie cookies cooking corn corner costume cottage couch cough could
    couldn't count counted cousin cousin's cover covered cow cow's cowboy cowboys cows crab crack crawled crayon
    crayons cream creature cried crocodile crocodiles cross crossed crow crow's crowd crown crows cruel cry crybaby
    crying cub cubs cup curious curtain cut dad dad's daddy dam dance danced dancer dangerous dark daughter dawn day
    days deaf decided deep deer delicious dentist desert desk determined diary dice dictionary did didn't different
    dig dinner dinosaur dipped direction dirty disappointed distance dizzy do doctor does dog dog's dogs doing doll
    dolls dolphin don't done donkey door doors dots dough down dragon drank draw drawer drawing dream dress dressed
    drew dried drink drinking dripped dripping driver dropped drove drum drummed dry duck duckling ducks dug dumb
    dummy dust dusty dwarfs each eagle ear early ears easy eat eating edge egg eggs eight elephant elevator elf
    elf's else empty end enemies engine enjoy enjoying envelope escape even evening eventually ever every everybody
    everyone everything everywhere evil excited exclaimed expensive explained explode explore eyes face faces fair
    fairy fall fallen family far farm farmer farmer's farmers fast faster fat father father's favorite feather
    feathers fed feed feeder feel feeling feet fell felt fence few field fierce fight fighting filled finally find
    finger finished fire firefighter firemen firework first fish fishermen fist fit five fix fixed flame flashlight
    flat flew floated flood floor flour flower flowers flute flutes fly foam foggy follow followed food foods fools
    foot footprints for forest forever forgot fort found four fox foxes fresh friend friend's friendly friends frog
    frogs from front frost frowned frustrated full fun funny fur game gang garage garden gardener gate gathered gave
    geese generous genie gentle gently get getting ghost giant gift gifts giraffe giraffes girl girl's girls give
    giving glad glass glasses glove glue go goat goats goblin goblins goes going gold golden goldfish gone good
    goose got grabbed grandma grandmother grandpa grant grapes grass grasshopper gray great green grew ground grow
    growing guitar gun guns had hair haircut hammer hamster hand handle hands hanging happen happened happy harbor
    hard harder hare has hat hatch hate hated hats have having hay he head healthy hear heard heart heavy hedgehog
    hedgehog's heights held help helped helper helpless hen hens her herd here hers herself hid hide hiding high
    higher hill hills him himself his hit hive hold holding hole home honest honey hood hopped horn horns horse
    horses hospital hot hottest house houses how hug huge hugged hundred hung hungry hunter hunter's hurt hyenas i
    i'll i'm ice icy idea if ill important impressive in inch inn inside instead interesting into is island it it's
    its itself jackal jam jar jealous jellyfish job join journey joy jump jumped jumping jungle just kangaroo keep
    kept key kicked kid kid's kids kill killed kind kinds king king's kings kissed kitchen kite kitten kittens knelt
    knew knife knight knights knitted knob knock knocked know knows koala ladder lady ladybug laid lake lamb lamp
    land landed lane last late laugh laughed laughing lay lazy leaf leaned learn learned leash leave leaves led left
    leg legs lemonade lend let let's letter letters lettuce liar library license licked lid lie lied life lifted
    light lighthouse lights like liked likes line lion lions list listen listened lit little live lived lives living
    lizard lock locked log lonely long longer look looked looking looks loose lost lot lots loud louder loudest love
    loved lunch machine mad made magic magician magpie maid mail mailbox mailman make makes making man man's many
    map mark market masked mast match matches may maybe mayor me meadow mean meant measure meat medicine melt men
    mends menu mermaid mess messy met mice middle might milk milkman mill miller mine mirror missing mistake
    mistakes mitten mixed mole mom mom's moment mommy money monkey monkeys monster moon mop more morning most moth
    mother mountain mouse mouse's mouth move moved much mud mum museum mushrooms music must my nail name named names
    naughty near nearby neck necklace need needed neighbor neighbor's neighbors nephew nest net nets never new next
    nice night nine no nobody nodded noise noisy none noodle noon north nose nosy not nothing noticed now nuts
    nutshell oak ocean octopus of off ogre's ok okay old older on once one only onto open opened or orange other
    other's others our out outside oven over ow owl owl's own pack package packed pain paint painted painter
    painting pan pancakes panda paper parade parents park parrot part party pass past path pay peach peacock pears
    peas pebble pecked peeked peel pencil pencils penguin penguins people people's person pet phone piano pick
    picked picnic picture pie piece pieces pig pigeon pile pillow pillows pills pinched pink pipe pirate pirate's
    pirates place placed plan plane plant planted plants plate plates play played playground playing plays please
    plug pocket point pointed poison poked police pond pony pool poor pop popcorn porch postcard postman pot potato
    pots pouch poured power practice practiced present prettier pretty prince princess private promised protect
    proud puddle puffed pull pulled pumpkin punch punched puppet puppy purple purse push pushed pushing put puzzle
    quarrel queen queen's queens quickly quiet quilts rabbit rabbits raccoon race raced radio rain rainbow raindrops
    rainy rake ram ran rang rat rats raven razor reach reached read reading reads ready real really red refused
    reindeer remember remembered remote replied rest rhinoceros rich ride rider right ring ripped river road roar
    rob robber robbers robot robots rock rocket rocks rode rolled roof room rooster roosters rope rose roses round
    rowed rows rude ruin run running rust sack sad safe said sail sailed sailor sailors salad sale salt same sand
    sandbox sandman sandwich sang sat save saw say says sc scarecrow scared scarf scarves scary scattered school
    scissors scolded scouts scratched scream screamed sea seal searched searching seat second secret see seed seek
    seemed seen seesaw sells separate servant set seven shake shaped share shared shark sharp she shed sheep shelf
    shell shells shine shining shiny ship ships shoe shoemaker shoes shone shook shoot shop shopkeeper shore short
    shot should shoulder shout shouted show showed shy sick side sighed sign silly sing singing sink sip sister
    sister's sisters sit sits skates skin skinny sky slapped sled sleep sleeping sleepy sleeve slept slide slingshot
    slow slowest slowly sly small smallest smart smell smelled smelly smile smiled smoke smoked smoking snack snail
    snails snake sneaky sneezed snow snowball snowman snows so soap sock sofa soft softly sold soldier soldiers some
    somebody someone something son song sons soon sore sorry sound sounds soup sour south space sparrow speak spear
    special spider spied split spoon sports spot spots spotted spring spy squeak squeezed squirrel squirrels stage
    stairs stand star stars start started station stay stayed steal step stepped steps stepsisters stick sticks
    still sting stinky stole stone stones stood stop stopped store stories stork storm story stove strange stranger
    stream street stretched string stripes strong stubborn stuck student study stung stupid such suddenly sugar suit
    suitcase summer sun sure surprise surprised surrender swallows swam swan swans sweet swim swimmer swing swings
    sword swords table tag tail tailor tails take taken takes taking talk talked talking tall tallest tape taste
    tasted tastes tasty teach teacher teacher's team teddy teeth telescope tell telling ten tent than thank thanked
    that that's the theater their them then there they thick thief thin thing things think third this though thought
    three threw throne through throw thumb thump tick ticket tie tied tiger tight time times tiny tired to toaster
    today toe together told tomato tonight too took tool tooth top tore touch touched towards tower town toy toys
    tracks tractor train trains trap travel traveler tree trees trick tricked tried trip tripped troll trolls
    trouble truck trumpet trunk try trying tub turkey turn turned turtle twins two ugly umbrella uncle under
    understand unite until up upon upset us use used uses vacuum valley van vase very view village violin visit
    voice wagon wait waited waiting walk walked walking wall wallet walls walrus wand want wanted wants war warm was
    wasn't watch watched water wave waved waves way we weak wearing webs week weeks well went were wet whale whales
    what wheel wheels when where which while whip whispered whistle whistled white who whole why wide wife wiggled
    wild will win wind window windows windy wine wing wings winner winter wise wisest wished wishes witch witches
    with wizard wobbled woke wolf wolves woman won won't wondered wood wooden woods wool word words wore work worked
    works worm worried worry worse worst would wouldn't wren wrong wrote yard year years yelled yellow yes yet you
    young youngest your yours yummy zebra zoo
  `
    .trim()
    .split(/\s+/),
);
