import { useId } from 'react';
import type { ReactElement, ReactNode } from 'react';
import styles from './ChoiceField.module.css';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly title: string;
  readonly words: ReactNode;
  readonly disabled?: boolean;
}

interface ChoiceFieldProps<Value extends string> {
  readonly legend: ReactNode;
  readonly choices: readonly Choice<Value>[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
}

/** One of a few, each with its words. */
export function ChoiceField<Value extends string>(props: ChoiceFieldProps<Value>): ReactElement {
  const { legend, choices, value, onChange } = props;
  const name = useId();
  return (
    <fieldset className={styles['choices']}>
      <legend>{legend}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className={styles['choice']}>
          <input
            type="radio"
            name={name}
            checked={choice.value === value}
            disabled={choice.disabled ?? false}
            onChange={() => onChange(choice.value)}
          />
          <b>{choice.title}</b>
          <small>{choice.words}</small>
        </label>
      ))}
    </fieldset>
  );
}
