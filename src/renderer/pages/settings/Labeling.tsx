import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { Key } from '../../components/Key.tsx';
import { Card } from '../../components/Card.tsx';
import { ErrorCard } from '../../components/ErrorCard.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { changePreferences, usePreferences } from '../../stores/preferences.ts';
import { Breaks } from './Breaks.tsx';
import styles from './SettingsPage.module.css';

/** Under which name labels are stored, how they are given, and whether the system says when a run ends. */
export function Labeling(): ReactElement {
  const { annotator, notifications, labelsGoOnAtOnce, coverAnswers, breaks } = usePreferences();
  const [name, setName] = useState(annotator);
  const { failure, run } = useAction();
  const id = useId();
  useEffect(() => setName(annotator), [annotator]);
  const save = (): void => {
    if (name.trim() !== annotator) run(() => changePreferences({ annotator: name.trim() }));
  };
  const saveNow = useRef(save);
  useLayoutEffect(() => {
    saveNow.current = save;
  });
  // The page may be left by a key, out of the field.
  useEffect(() => () => saveNow.current(), []);
  return (
    <Card title="You">
      <div className={styles['fields']}>
        {failure === null ? null : <ErrorCard failure={failure} />}
        <div className={styles['field']}>
          <label htmlFor={id}>Your name as an annotator</label>
          <input
            id={id}
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.target.value)}
            onBlur={save}
            onKeyDown={(event) => {
              if (event.key === 'Enter') save();
            }}
          />
          <small>It stands beside each of your labels. It stays on this machine and in its projects.</small>
        </div>
        <Switch
          isOn={labelsGoOnAtOnce}
          title="Go on at once when I have chosen"
          words="A choice saves the label and shows the next pair. Off, Enter does so: there is time to think twice."
          onChange={(isOn) => run(() => changePreferences({ labelsGoOnAtOnce: isOn }))}
        />
        <Switch
          isOn={coverAnswers}
          title="Cover answers until I ask for them"
          words={
            <>
              They can be distressing. <Key of="label.reveal" /> uncovers both answers of a pair.
            </>
          }
          onChange={(isOn) => run(() => changePreferences({ coverAnswers: isOn }))}
        />
        <Breaks breaks={breaks} change={(changed) => run(() => changePreferences({ breaks: changed }))} />
        <Switch
          isOn={notifications}
          title="Tell me when a run ends"
          words="By a notice of the system; none while you label."
          onChange={(isOn) => run(() => changePreferences({ notifications: isOn }))}
        />
      </div>
    </Card>
  );
}

interface SwitchProps {
  readonly isOn: boolean;
  readonly title: string;
  readonly words: ReactNode;
  readonly onChange: (isOn: boolean) => void;
}

function Switch({ isOn, title, words, onChange }: SwitchProps): ReactElement {
  return (
    <label className={styles['check']}>
      <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.target.checked)} />
      <span>
        {title}
        <small>{words}</small>
      </span>
    </label>
  );
}
