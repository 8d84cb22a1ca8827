import { useAction } from '../../hooks/use-action.ts';
import type { LabError } from '../../lab.ts';
import { lab } from '../../lab.ts';
import { beginDraft } from './draft.ts';
import type { Draft } from './draft.ts';
import { setDraft } from './draft-store.ts';
import { fileName } from './file-name.ts';

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
      const { text } = await lab.train.asText({ recipe });
      await lab.files.saveText({
        title: 'Save this recipe',
        suggestedName: `${fileName(recipe.name)}.yaml`,
        extension: 'yaml',
        text,
      });
    });
  return { busy, failure, open, save };
}
