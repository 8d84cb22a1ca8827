/** Settings as a person reads them: by title, with the path in a recipe on them, and beside them in Full mode. */
import type { ReactElement } from 'react';
import { settingTitle, splitSettings } from '../../shared/setting-title.ts';
import { usePreferences } from '../stores/preferences.ts';
import styles from './SettingNames.module.css';

/** One setting, by its path. */
export function SettingName({ path }: { path: string }): ReactElement {
  return <Named path={path} title={settingTitle(path)} />;
}

/** A text with the settings that it names by their path. */
export function SettingsNamed({ text }: { text: string }): ReactElement {
  return (
    <>
      {splitSettings(text).map((part, place) =>
        'path' in part ? <Named key={place} path={part.path} title={part.text} isWithin /> : part.text,
      )}
    </>
  );
}

interface NamedProps {
  readonly path: string;
  readonly title: string;
  /** Whether it stands within a sentence. */
  readonly isWithin?: boolean;
}

function Named({ path, title, isWithin = false }: NamedProps): ReactElement {
  const isFull = usePreferences((state) => state.mode === 'full');
  return (
    <span title={path}>
      {isWithin ? <em>{title}</em> : title}
      {isFull && path !== title ? <small className={styles['path']}> {path}</small> : null}
    </span>
  );
}
