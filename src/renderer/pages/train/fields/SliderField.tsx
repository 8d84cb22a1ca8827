import { useId } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { NumberField } from './NumberField.tsx';
import { placeOf, valueAt } from './slider-scale.ts';
import styles from './fields.module.css';

interface SliderFieldProps {
  readonly label: ReactNode;
  /** What the slider is called: the label may hold more than words. */
  readonly name: string;
  readonly value: number;
  readonly from: number;
  readonly to: number;
  /** Steps between the ends. */
  readonly steps: number;
  /** logarithmic: each step multiplies. */
  readonly scale?: 'linear' | 'logarithmic';
  readonly range: string;
  /** What is at the ends, such as `lenient` and `strict`. */
  readonly ends: readonly [string, string];
  readonly problem?: string | undefined;
  readonly onChange: (value: number) => void;
}

/** A slider over the usual values and a field for every value. */
export function SliderField(props: SliderFieldProps): ReactElement {
  const { label, name, value, from, to, steps, scale = 'linear', range, ends, problem, onChange } = props;
  const id = useId();
  const place = Number.isFinite(value) ? placeOf(value, { from, to, steps, scale }) : 0;
  return (
    <div className={styles['slider']}>
      <NumberField
        label={label}
        name={name}
        value={value}
        range={range}
        problem={problem}
        onChange={(number) => onChange(number ?? Number.NaN)}
      />
      <div className={styles['track']}>
        <input
          id={id}
          type="range"
          aria-label={`${name}, slider`}
          aria-valuetext={Number.isFinite(value) ? String(value) : 'no number'}
          min={0}
          max={steps}
          step={1}
          value={place}
          onChange={(event) => onChange(valueAt(Number(event.target.value), { from, to, steps, scale }))}
        />
        <span className={styles['ends']} aria-hidden="true">
          <small>{ends[0]}</small>
          <small>{ends[1]}</small>
        </span>
      </div>
    </div>
  );
}
