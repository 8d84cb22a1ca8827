import { useId } from 'react';
import type { ReactElement } from 'react';
import type { Preferences } from '../../../shared/preferences.ts';
import styles from './SettingsPage.module.css';

interface BreaksProps {
  readonly breaks: Preferences['breaks'];
  readonly change: (breaks: Preferences['breaks']) => void;
}

/** Whether and when a quiet card proposes a break from labeling. */
export function Breaks({ breaks, change }: BreaksProps): ReactElement {
  const { isOn, minutes, labels } = breaks;
  return (
    <div className={styles['fields']}>
      <label className={styles['check']}>
        <input
          type="checkbox"
          checked={isOn}
          onChange={(event) => change({ ...breaks, isOn: event.target.checked })}
        />
        <span>
          Propose a break while I label
          <small>A quiet card between two pairs; one key goes on. Being away counts as a break.</small>
        </span>
      </label>
      {isOn ? (
        <div className={styles['counts']}>
          <Count
            name="After minutes at work"
            value={minutes}
            from={5}
            to={240}
            set={(value) => change({ ...breaks, minutes: value })}
          />
          <Count
            name="or after pairs"
            value={labels}
            from={5}
            to={2000}
            set={(value) => change({ ...breaks, labels: value })}
          />
        </div>
      ) : null}
    </div>
  );
}

interface CountProps {
  readonly name: string;
  readonly value: number;
  readonly from: number;
  readonly to: number;
  readonly set: (value: number) => void;
}

/** A whole number within bounds; anything else is not taken, and what was there comes back when the field is left. */
function Count({ name, value, from, to, set }: CountProps): ReactElement {
  const id = useId();
  return (
    <label htmlFor={id}>
      <span>{name}</span>
      <input
        key={value}
        id={id}
        type="number"
        min={from}
        max={to}
        step={1}
        defaultValue={value}
        onBlur={(event) => {
          const { valueAsNumber: typed } = event.target;
          if (!Number.isInteger(typed) || typed < from || typed > to) event.target.value = String(value);
          else if (typed !== value) set(typed);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
        }}
      />
      <small>
        {from} to {to}
      </small>
    </label>
  );
}
