import { useAction } from '../../hooks/use-action.ts';
import type { LabError } from '../../lab.ts';
import { lab } from '../../lab.ts';
import { beginDraft } from './draft.ts';
import type { Draft } from './draft.ts';
import { setDraft } from './draft-store.ts';

export interface RecipeFiles {
  readonly busy: boolean;
  readonly failure: LabError | null;
  readonly open: () => void;
  readonly save: () => void;
}

/** Recipes as files: one to begin from, this one to keep. */
export function useFiles({ recipe }: Draft): RecipeFiles {
  const { busy, failure, run } = useAction();
  const open = (): void =>
    run(async () => {
      const [file] = await lab.files.choose({ title: 'Open a recipe', extensions: ['yaml', 'yml', 'json'] });
      if (file === undefined) return;
      const begun = await lab.train.fromFile({ file: file.token });
      setDraft(beginDraft(begun.recipe, file.name));
    });
  const save = (): void =>
    run(async () => {
      // What is wrong with it is said before a place is asked for.
      await lab.train.asText({ recipe });
      const file = await lab.files.chooseTarget({
        title: 'Save this recipe',
        suggestedName: `${fileName(recipe.name)}.yaml`,
        extension: 'yaml',
      });
      if (file !== null) await lab.train.save({ recipe, file: file.token });
    });
  return { busy, failure, open, save };
}

/** `My try, d = 1` becomes `my-try-d-1`. */
export function fileName(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return plain === '' ? 'recipe' : plain.slice(0, 80);
}
