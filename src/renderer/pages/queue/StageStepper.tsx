import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import { phaseAtHand } from './stage-steps.ts';
import type { Phase, Step, StepState } from './stage-steps.ts';
import styles from './StageStepper.module.css';

/** The rounds side by side, and the stages of one of them: what is done, what goes on, what is to come. */
export function StageStepper({ phases }: { phases: readonly Phase[] }): ReactElement | null {
  const [chosen, setChosen] = useState<string | null>(null);
  const id = useId();
  const shown = phases.find(({ title }) => title === chosen) ?? phaseAtHand(phases);
  if (shown === undefined) return null;
  return (
    <div>
      <ol className={styles['phases']} aria-label="Rounds">
        {phases.map((phase) => (
          <li key={phase.title}>
            <button
              type="button"
              className={[styles['phase'], styles[phase.state], phase === shown ? styles['shown'] : ''].join(
                ' ',
              )}
              aria-expanded={phase === shown}
              aria-controls={id}
              onClick={() => setChosen(phase.title)}
            >
              <Mark state={phase.state} />
              <b>{phase.title}</b>
              <small>{phase.words}</small>
            </button>
          </li>
        ))}
      </ol>
      <ol id={id} className={styles['steps']} aria-label={`Stages of ${shown.title}`}>
        {shown.steps.map((step) => (
          <StepLine key={step.key} step={step} />
        ))}
      </ol>
    </div>
  );
}

function StepLine({ step: { title, state, words, share } }: { step: Step }): ReactElement {
  return (
    <li className={styles[state]} aria-current={state === 'running' ? 'step' : undefined}>
      <Mark state={state} />
      <span className={styles['title']}>
        {title}
        <span className="visually-hidden">, {stateWords[state]}</span>
      </span>
      <small>{words}</small>
      {share === null ? null : (
        <progress className={styles['bar']} max={1} value={share} aria-label={`${title}: ${words}`} />
      )}
    </li>
  );
}

const stateWords: Readonly<Record<StepState, string>> = {
  done: 'done',
  reused: 'taken over from another run',
  running: 'under way',
  stopped: 'stopped',
  failed: 'failed',
  planned: 'to come',
};

const shapes: Readonly<Record<StepState, ReactElement>> = {
  done: <path d="M3 7.5l2.7 2.7L11 4" />,
  reused: <path d="M3 5.2h7.5l-2-2M11 8.8H3.5l2 2" />,
  running: <path d="M5 3.5l5 3.5-5 3.5z" fill="currentColor" />,
  stopped: <path d="M5 3.5v7M9 3.5v7" />,
  failed: <path d="M3.5 3.5l7 7m0-7l-7 7" />,
  planned: <circle cx="7" cy="7" r="3" strokeWidth="1.3" />,
};

/** A shape for each state. */
function Mark({ state }: { state: StepState }): ReactElement {
  return (
    <svg
      width="14"
      height="14"
      viewBox="0 0 14 14"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      aria-hidden
    >
      {shapes[state]}
    </svg>
  );
}
