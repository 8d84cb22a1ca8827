import { useState } from 'react';
import type { ReactElement } from 'react';
import type { RecipeSetting } from '../../../../shared/recipe-settings.ts';
import { changedSettings } from '../draft.ts';
import type { Draft } from '../draft.ts';
import fields from '../fields/fields.module.css';
import { SettingField } from '../fields/SettingField.tsx';
import { problemAt } from '../problem-at.ts';
import { groupSettings } from '../setting-groups.ts';
import type { Checked } from '../use-preflight.ts';
import styles from './steps.module.css';

interface AdvancedStepProps {
  readonly draft: Draft;
  readonly settings: readonly RecipeSetting[];
  readonly checked: Checked;
}

/** Every setting of the recipe, as its schema tells it. */
export function AdvancedStep({ draft, settings, checked }: AdvancedStepProps): ReactElement {
  const [search, setSearch] = useState('');
  const changed = new Set(changedSettings(draft));
  const groups = groupSettings(settings, search);
  const isSearching = search.trim() !== '';
  return (
    <>
      <div className={fields['field']}>
        <label htmlFor="find-setting">Find a setting</label>
        <input
          id="find-setting"
          type="search"
          placeholder="clip, learning rate, seeds …"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </div>
      {groups.length === 0 ? <p className={styles['text']}>No setting has these words.</p> : null}
      {groups.map(({ title, settings: members }) => {
        const own = members.filter(({ path }) => changed.has(path)).length;
        return (
          <details key={`${title} ${isSearching}`} className={styles['group']} open={isSearching}>
            <summary>
              {title}{' '}
              <small>
                {members.length} {members.length === 1 ? 'setting' : 'settings'}
                {own === 0 ? '' : `, ${own} changed`}
              </small>
            </summary>
            <div className={styles['settings']}>
              {members.map((setting) => (
                <SettingField
                  key={setting.path}
                  setting={setting}
                  recipe={draft.recipe}
                  isChanged={changed.has(setting.path)}
                  problem={problemAt(checked, setting.path)}
                />
              ))}
            </div>
          </details>
        );
      })}
    </>
  );
}
