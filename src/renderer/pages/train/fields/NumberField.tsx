import { useEffect, useId, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import styles from './fields.module.css';

interface NumberFieldProps {
  readonly label: ReactNode;
  /** What the field is called where its label is more than words. */
  readonly name?: string;
  /** null: left out. */
  readonly value: number | null;
  /** Such as `0 to 10`, printed under the field. */
  readonly range?: string;
  readonly unit?: string | undefined;
  /** Why the value cannot be. */
  readonly problem?: string | undefined;
  /** Whether nothing may stand here; then it is told as null. */
  readonly mayBeEmpty?: boolean;
  /** What stands where nothing is typed. */
  readonly placeholder?: string;
  /** NaN for what is no number: nothing starts with it. */
  readonly onChange: (value: number | null) => void;
}

/** A number as it is typed: the text is the person's own until it means another number. */
export function NumberField(props: NumberFieldProps): ReactElement {
  const { label, name, value, range, unit, problem, mayBeEmpty = false, placeholder, onChange } = props;
  const id = useId();
  const [text, setText] = useState(asText(value));
  useEffect(() => {
    setText((before) => (Object.is(asNumber(before), value) || Number.isNaN(value) ? before : asText(value)));
  }, [value]);
  const type = (typed: string): void => {
    setText(typed);
    const number = asNumber(typed);
    onChange(number === null && !mayBeEmpty ? Number.NaN : number);
  };
  const says = problem ?? (Number.isNaN(value) ? 'Give a number.' : undefined);
  return (
    <div className={styles['field']}>
      {name === undefined ? (
        <label htmlFor={id}>{label}</label>
      ) : (
        <span className={styles['label']}>{label}</span>
      )}
      <span className={styles['entry']}>
        <input
          id={id}
          {...(name !== undefined && { 'aria-label': name })}
          inputMode="decimal"
          value={text}
          placeholder={placeholder}
          aria-invalid={says !== undefined}
          aria-describedby={`${id}-says`}
          onChange={(event) => type(event.target.value)}
        />
        {unit === undefined ? null : <small>{unit}</small>}
      </span>
      <small id={`${id}-says`} className={says === undefined ? undefined : styles['problem']}>
        {says ?? range ?? ''}
      </small>
    </div>
  );
}

function asText(value: number | null): string {
  return value === null || Number.isNaN(value) ? '' : String(value);
}

function asNumber(text: string): number | null {
  const trimmed = text.trim().replace('−', '-').replace(',', '.');
  return trimmed === '' ? null : Number(trimmed);
}
