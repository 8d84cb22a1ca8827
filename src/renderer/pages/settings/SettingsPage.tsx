/** How the window looks and listens, what it runs on, where things lie, and that nothing leaves this machine. */
import type { ReactElement } from 'react';
import { Card } from '../../components/Card.tsx';
import { ChoiceField } from '../../components/ChoiceField.tsx';
import { ErrorCard } from '../../components/ErrorCard.tsx';
import { LoadedView } from '../../components/LoadedView.tsx';
import { Page } from '../../components/Page.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { lab } from '../../lab.ts';
import { changePreferences, usePreferences } from '../../stores/preferences.ts';
import { useProject } from '../../stores/project.ts';
import { writeRoute } from '../../stores/route.ts';
import { Device } from './Device.tsx';
import { Keymap } from './Keymap.tsx';
import { Labeling } from './Labeling.tsx';
import { Network } from './Network.tsx';
import { Storage } from './Storage.tsx';
import styles from './SettingsPage.module.css';

export default function SettingsPage(): ReactElement {
  const hasProject = useProject((state) => (state.project ?? null) !== null);
  return (
    <Page title="Settings" lead="Kept on this machine, for every project.">
      <div className={styles['columns']}>
        <Appearance />
        <Keys />
        <Keymap />
        <Labeling />
        <Device />
        {hasProject ? <Storage /> : null}
        <Network />
        <About />
      </div>
    </Page>
  );
}

function Appearance(): ReactElement {
  const { theme, mode } = usePreferences();
  const { failure, run } = useAction();
  return (
    <Card title="Appearance">
      <div className={styles['fields']}>
        {failure === null ? null : <ErrorCard failure={failure} />}
        <ChoiceField
          legend="Theme"
          value={theme}
          choices={[
            { value: 'system', title: 'As the system', words: 'Light or dark, whichever it is.' },
            { value: 'light', title: 'Light', words: 'Ink on paper.' },
            { value: 'dark', title: 'Dark', words: 'Paper on ink.' },
          ]}
          onChange={(chosen) => run(() => changePreferences({ theme: chosen }))}
        />
        <ChoiceField
          legend="How much is shown"
          value={mode}
          choices={[
            { value: 'guided', title: 'Guided', words: 'What most people need, in plain words.' },
            { value: 'full', title: 'Full', words: 'The same pages with every setting.' },
          ]}
          onChange={(chosen) => run(() => changePreferences({ mode: chosen }))}
        />
      </div>
    </Card>
  );
}

function Keys(): ReactElement {
  const singleLetterKeys = usePreferences((state) => state.singleLetterKeys);
  const { failure, run } = useAction();
  return (
    <Card title="Keys">
      <div className={styles['fields']}>
        {failure === null ? null : <ErrorCard failure={failure} />}
        <label className={styles['check']}>
          <input
            type="checkbox"
            checked={singleLetterKeys}
            onChange={(event) => run(() => changePreferences({ singleLetterKeys: event.target.checked }))}
          />
          <span>
            Single letters act as keys
            <small>Off, they need Alt: for speech input, and for hands that touch keys by chance.</small>
          </span>
        </label>
        <p className={styles['text']}>
          <kbd>?</kbd> or <kbd>F1</kbd> shows every key, on every page. <kbd>Ctrl K</kbd> finds a page or a
          command, <kbd>F6</kbd> goes from one part of the window to the next.
        </p>
      </div>
    </Card>
  );
}

function About(): ReactElement {
  const loaded = useLoaded('about', () => lab.app.about());
  return (
    <Card title="About">
      <LoadedView loaded={loaded}>
        {({ version, electron, home }) => (
          <dl className={styles['facts']}>
            <dt>Ballast</dt>
            <dd>{version}, under the MIT licence</dd>
            <dt>Electron</dt>
            <dd>{electron}</dd>
            <dt>Its folder</dt>
            <dd>{home}</dd>
            <dt>Words</dt>
            <dd>
              <a href={writeRoute({ page: 'glossary', params: {} })}>Every term, in plain words</a>
            </dd>
          </dl>
        )}
      </LoadedView>
    </Card>
  );
}
