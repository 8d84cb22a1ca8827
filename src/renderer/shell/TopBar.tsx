import type { ReactElement } from 'react';
import type { OpenProject } from '../../shared/ipc/projects.ts';
import { Button } from '../components/Button.tsx';
import { changePreferences, usePreferences } from '../stores/preferences.ts';
import { leaveProject } from '../stores/project.ts';
import styles from './TopBar.module.css';

interface TopBarProps {
  readonly project: OpenProject | null;
  readonly openPalette: () => void;
}

export function TopBar({ project, openPalette }: TopBarProps): ReactElement {
  const annotator = usePreferences((state) => state.annotator);
  const mode = usePreferences((state) => state.mode);
  return (
    <header className={styles['top']} data-region="top">
      <span className={styles['brand']}>
        <Keel />
        Ballast
      </span>
      {project === null ? null : (
        <>
          <b className={styles['project']}>{project.name}</b>
          {project.isDemo ? <span className={styles['tag']}>simulated lab</span> : null}
          <button type="button" className={styles['search']} onClick={openPalette}>
            Search or run a command <kbd>Ctrl K</kbd>
          </button>
          <span className={styles['end']}>
            {annotator === '' ? null : (
              <small>
                Labeling as <b>{annotator}</b>
              </small>
            )}
            <ModeSwitch mode={mode} />
            <Button look="plain" onClick={() => void leaveProject()}>
              Projects
            </Button>
          </span>
        </>
      )}
    </header>
  );
}

/** Guided shows fewer controls on the same pages. */
function ModeSwitch({ mode }: { mode: 'guided' | 'full' }): ReactElement {
  return (
    <span className={styles['mode']} role="radiogroup" aria-label="How much is shown">
      {(['guided', 'full'] as const).map((name) => (
        <button
          key={name}
          type="button"
          role="radio"
          aria-checked={mode === name}
          title={name === 'guided' ? 'What most people need' : 'Every setting'}
          onClick={() => void changePreferences({ mode: name })}
        >
          {name === 'guided' ? 'Guided' : 'Full'}
        </button>
      ))}
    </span>
  );
}

/** A hull with its ballast. */
function Keel(): ReactElement {
  return (
    <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
      <path
        d="M2 6h14l-2.5 8.5h-9z"
        fill="none"
        stroke="var(--accent)"
        strokeWidth="1.8"
        strokeLinejoin="round"
      />
      <path d="M6 10.5h6" stroke="var(--accent)" strokeWidth="2.6" strokeLinecap="round" />
    </svg>
  );
}
