import type { ReactElement } from 'react';
import { HARM_CATEGORIES } from '../../../shared/categories.ts';
import { labelingGuideline } from '../../../shared/labeling-guideline.ts';
import { keyCommands } from '../../../shared/keymap.ts';
import { Button } from '../../components/Button.tsx';
import { Key } from '../../components/Key.tsx';
import { labelCommands } from './label-keys.ts';
import type { Axis } from './label-route.ts';
import styles from './GuidelinePanel.module.css';

/** What counts, in words; every label carries the version of them. */
export function GuidelinePanel({ axis, close }: { axis: Axis; close: () => void }): ReactElement {
  return (
    <aside className={styles['panel']} aria-label="Guidelines" data-region="panel" tabIndex={-1}>
      <header className={styles['head']}>
        <h2>Guidelines</h2>
        <Button look="plain" command="label.guidelines" onClick={close}>
          Close
        </Button>
      </header>
      {labelingGuideline.sections.map(({ title, text }) => (
        <section key={title}>
          <h3>{title}</h3>
          <p>{text}</p>
        </section>
      ))}
      {axis === 'harmless' ? (
        <section>
          <h3>The categories</h3>
          <dl>
            {HARM_CATEGORIES.map(({ letter, name, storyDefinition }) => (
              <div key={letter}>
                <dt>
                  <Key of={`label.${letter}`} /> {name}
                </dt>
                <dd>{storyDefinition}</dd>
              </div>
            ))}
          </dl>
        </section>
      ) : null}
      <section>
        <h3>Keys</h3>
        <dl className={styles['keys']}>
          {labelCommands.map((id) => (
            <div key={id}>
              <dt>
                <Key of={id} />
              </dt>
              <dd>{keyCommands[id].title}</dd>
            </div>
          ))}
          <div>
            <dt>
              <kbd>Tab</kbd>
            </dt>
            <dd>The other answer</dd>
          </div>
        </dl>
      </section>
      <small>Version: {labelingGuideline.version}</small>
    </aside>
  );
}
