import { useId } from 'react';
import type { ReactElement } from 'react';
import type { RecipeSetting } from '../../../../shared/recipe-settings.ts';
import type { Recipe } from '../../../../shared/recipe.ts';
import { asCostOffset, limitOf, valuesAt, withSetting } from '../draft.ts';
import { changeDraft } from '../draft-store.ts';
import { rangeOf, settingName, valueInWords } from '../setting-in-words.ts';
import { NumberField } from './NumberField.tsx';
import styles from './fields.module.css';

interface SettingFieldProps {
  readonly setting: RecipeSetting;
  readonly recipe: Recipe;
  readonly isChanged: boolean;
  readonly problem: string | undefined;
}

/** One setting of the recipe: what it is called, what it does, its range and default, and its value. */
export function SettingField({ setting, recipe, isChanged, problem }: SettingFieldProps): ReactElement {
  const { path, meaning, standard } = setting;
  const values = valuesAt(recipe, path);
  const differ = new Set(values.map((value) => JSON.stringify(value))).size > 1;
  return (
    <div className={styles['setting']}>
      <SettingEntry setting={setting} recipe={recipe} problem={problem} />
      <div className={styles['about']}>
        {meaning === undefined ? null : <p>{meaning}</p>}
        <small>
          <code>{path.replace(/^round\./, '')}</code>
          {standard === undefined ? '' : `, default ${valueInWords([standard])}`}
          {isChanged ? ', changed' : ''}
          {differ ? `; by round ${valueInWords(values)}: a new value holds for all` : ''}
        </small>
      </div>
    </div>
  );
}

type EntryProps = Pick<SettingFieldProps, 'setting' | 'recipe' | 'problem'>;

function SettingEntry({ setting, recipe, problem }: EntryProps): ReactElement {
  const { path, kind, unit, isOptional, standard } = setting;
  const value = valuesAt(recipe, path).at(-1);
  const label = labelOf(setting);
  const set = (to: unknown): void =>
    changeDraft((draft) => ({ ...draft, recipe: withSetting(draft.recipe, path, to) }));
  switch (kind.type) {
    case 'number':
      return (
        <NumberField
          label={label}
          value={typeof value === 'number' ? value : null}
          unit={unit}
          range={rangeOf(kind)}
          problem={problem}
          mayBeEmpty={isOptional && standard === undefined}
          onChange={(number) => set(number ?? undefined)}
        />
      );
    case 'number-or-word':
      return (
        <NumberField
          label={label}
          value={typeof value === 'number' ? value : null}
          unit={unit}
          range={rangeOf(kind)}
          problem={problem}
          mayBeEmpty
          placeholder={kind.word}
          onChange={(number) => set(number ?? kind.word)}
        />
      );
    case 'cost-offset': {
      const { value: d, isRelative } = limitOf(recipe);
      return (
        <NumberField
          label={label}
          value={d}
          unit={isRelative ? '× usual cost' : undefined}
          range={rangeOf(kind)}
          problem={problem}
          onChange={(number) => set(asCostOffset(number ?? Number.NaN, isRelative))}
        />
      );
    }
    case 'choice':
      return <ChoiceEntry label={label} options={kind.options} value={value} onChange={set} />;
    case 'switch':
      return (
        <ChoiceEntry
          label={label}
          options={['on', 'off']}
          value={value === true ? 'on' : 'off'}
          onChange={(to) => set(to === 'on')}
        />
      );
    case 'text':
      return <TextEntry label={label} value={typeof value === 'string' ? value : ''} onChange={set} />;
    case 'names':
      return (
        <TextEntry
          label={label}
          value={Array.isArray(value) ? value.join(',') : ''}
          onChange={(to) => set(to === '' ? [] : to.split(',').map((name) => name.trimStart()))}
        />
      );
  }
}

function labelOf(setting: RecipeSetting): string {
  const name = settingName(setting, setting.path);
  return setting.symbol === undefined ? name : `${name} (${setting.symbol})`;
}

interface ChoiceEntryProps {
  readonly label: string;
  readonly options: readonly string[];
  readonly value: unknown;
  readonly onChange: (value: string) => void;
}

function ChoiceEntry({ label, options, value, onChange }: ChoiceEntryProps): ReactElement {
  const id = useId();
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={typeof value === 'string' ? value : ''}
        onChange={(event) => onChange(event.target.value)}
      >
        {typeof value === 'string' ? null : <option value="">left out</option>}
        {options.map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </select>
    </div>
  );
}

function TextEntry({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}): ReactElement {
  const id = useId();
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>{label}</label>
      <input id={id} value={value} onChange={(event) => onChange(event.target.value)} />
    </div>
  );
}
