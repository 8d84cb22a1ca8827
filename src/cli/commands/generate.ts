import { Command } from 'commander';
import { continueText } from '../../main/experiments/continue-text.ts';
import { AppError } from '../../shared/app-error.ts';
import {
  addCommonOptions,
  type CommonOptions,
  numberBetween,
  openCommon,
  parseSeed,
  wholeNumber,
} from '../common-options.ts';

interface GenerateOptions extends CommonOptions {
  readonly prompt: string;
  readonly maxTokens: number;
  readonly temperature: number;
  readonly seed: number;
}

export function generateCommand(): Command {
  return addCommonOptions(
    new Command('generate')
      .description('Let a model continue a text')
      .argument('<checkpoint>', 'checkpoint folder, or the name of a base model such as tinystories-15m')
      .requiredOption('--prompt <text>', 'the beginning of the story')
      .option('--max-tokens <n>', 'longest continuation', wholeNumber(1, 4096), 64)
      .option(
        '--temperature <t>',
        '0 takes the likeliest token; 1 samples as the model is',
        numberBetween(0, 5),
        1,
      )
      .option('--seed <s>', 'the same seed draws the same text', parseSeed, 1),
  ).action(async (model: string, options: GenerateOptions) => {
    const { output } = openCommon(options);
    const { prompt, maxTokens, temperature, seed } = options;
    if (prompt === '')
      throw new AppError('bad-input', 'The prompt is empty.', 'Give some text after --prompt.');
    const { text, tokens } = await continueText({
      model,
      prompt,
      maxNewTokens: maxTokens,
      temperature,
      seed,
      device: { engine: 'auto', device: 'auto' },
    });
    output.line(`${prompt}${text}`);
    output.result({ text, tokens });
  });
}
