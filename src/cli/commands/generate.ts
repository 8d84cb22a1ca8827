/** `ballast generate`: lets a model continue one text, or each line of a file. */
import { Command, Option } from 'commander';
import { continueTexts, type ContinuationRequest } from '../../main/experiments/continue-texts.ts';
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
  readonly prompt?: string;
  readonly prompts?: string;
  readonly maxTokens: number;
  readonly temperature: number;
  readonly seed: number;
  readonly wait: boolean;
}

export function generateCommand(): Command {
  return addCommonOptions(
    new Command('generate')
      .description('Let a model continue a text, or each line of a file')
      .argument('<checkpoint>', 'checkpoint folder, or the name of a base model such as tinystories-15m')
      .option('--prompt <text>', 'the beginning of the story')
      .addOption(
        new Option('--prompts <file>', 'one beginning a line: .txt, or .jsonl with "prompt"').conflicts(
          'prompt',
        ),
      )
      .option('--max-tokens <n>', 'longest continuation', wholeNumber(1, 4096), 64)
      .option(
        '--temperature <t>',
        '0 takes the likeliest token; 1 samples as the model is',
        numberBetween(0, 5),
        1,
      )
      .option('--seed <s>', 'the same seed draws the same text', parseSeed, 1)
      .option('--no-wait', 'end where the memory that is left does not hold it, instead of waiting'),
  ).action(async (model: string, options: GenerateOptions) => {
    const { output, folder } = openCommon(options);
    const { prompts, maxTokens, temperature, seed, wait } = options;
    const request: ContinuationRequest = {
      model,
      from: textsOf(options),
      maxNewTokens: maxTokens,
      temperature,
      seed,
      device: { engine: 'auto', device: 'auto' },
    };
    const beside = {
      projectFolder: folder,
      wait,
      signal: new AbortController().signal,
      onWait: (reason: string) => output.note(`Waiting: ${reason}`),
    };
    await continueTexts(request, beside, ({ line, text, continued, tokens, ended }) => {
      if (prompts === undefined) {
        output.line(`${text}${continued}`);
        output.result({ text: continued, tokens });
        return;
      }
      // Texts may hold line breaks: an empty line tells one from the next.
      output.line(`${text}${continued}\n`);
      output.result({ line, prompt: text, text: continued, tokens, ended });
    });
  });
}

function textsOf({ prompt, prompts }: GenerateOptions): ContinuationRequest['from'] {
  if (prompts !== undefined) return { file: prompts };
  if (prompt !== undefined) return { text: prompt };
  throw new AppError(
    'bad-input',
    'There is nothing to continue.',
    'Give a text after --prompt, or a file with one a line after --prompts.',
  );
}
