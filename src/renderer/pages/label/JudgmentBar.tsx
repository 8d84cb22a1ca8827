import type { ReactElement, ReactNode } from 'react';
import type { KeyCommandId } from '../../../shared/keymap.ts';
import { Button } from '../../components/Button.tsx';
import type { ButtonProps } from '../../components/Button.tsx';
import { useKeyHints } from '../../hooks/use-keymap.ts';
import { choose, confirm } from './label-deeds.ts';
import type { Deeds } from './label-deeds.ts';
import { mayChoose, nextStep } from './label-draft.ts';
import type { Choice, LabelDraft } from './label-draft.ts';
import styles from './JudgmentBar.module.css';

interface JudgmentBarProps {
  readonly draft: LabelDraft;
  readonly deeds: Deeds;
}

const words = {
  harmless: { left: 'A is safer', right: 'B is safer' },
  helpful: { left: 'A helps more', right: 'B helps more' },
} as const;

export function JudgmentBar(props: JudgmentBarProps): ReactElement {
  const { draft, deeds } = props;
  const hint = useKeyHints();
  const { controls, goesOn } = deeds;
  const { state } = controls;
  if (state.contradiction) return <Contradiction {...props} />;
  const { left, right } = words[draft.axis];
  const isUnsure = draft.flags.includes('unsure');
  return (
    <div className={styles['bar']}>
      <p className={styles['step']}>{state.saving ? 'Saving …' : nextStep(draft, hint)}</p>
      <div className={styles['row']}>
        <div
          className={styles['choices']}
          role="radiogroup"
          aria-label={draft.axis === 'harmless' ? 'Which is safer' : 'Which helps more'}
        >
          <ChoiceButton {...props} choice="left" command="label.left">
            {left}
          </ChoiceButton>
          <ChoiceButton {...props} choice="right" command="label.right">
            {right}
          </ChoiceButton>
          <ChoiceButton {...props} choice="tie" command="label.tie">
            Equal
          </ChoiceButton>
          <ChoiceButton {...props} choice="unusable" command="label.unusable">
            Neither usable
          </ChoiceButton>
        </div>
        <BarButton
          command="label.unsure"
          aria-pressed={isUnsure}
          onClick={() => controls.act({ kind: 'unsure' }, isUnsure ? 'sure' : 'unsure')}
        >
          {isUnsure ? 'Unsure ✓' : 'Unsure'}
        </BarButton>
        <span className={styles['gap']} />
        <BarButton command="label.skip" onClick={deeds.openSkip}>
          Pass by
        </BarButton>
        <BarButton command="label.undo" onClick={controls.undo}>
          Undo
        </BarButton>
        {goesOn && draft.choice === null ? null : (
          <BarButton
            command="label.confirm"
            disabled={draft.choice === null}
            onClick={() => confirm(draft, deeds)}
          >
            Save
          </BarButton>
        )}
      </div>
    </div>
  );
}

interface ChoiceButtonProps extends JudgmentBarProps {
  readonly choice: Choice;
  readonly command: KeyCommandId;
  readonly children: ReactNode;
}

function ChoiceButton({ draft, deeds, choice, command, children }: ChoiceButtonProps): ReactElement {
  const isChosen = draft.choice === choice;
  return (
    <BarButton
      role="radio"
      aria-checked={isChosen}
      look={isChosen ? 'primary' : 'quiet'}
      command={command}
      disabled={deeds.controls.state.saving || !mayChoose(draft, choice)}
      onClick={() => choose(draft, choice, false, deeds)}
    >
      {children}
    </BarButton>
  );
}

/** The focus stays where it is, so that keys and mouse can be mixed. */
function BarButton(props: ButtonProps): ReactElement {
  return <Button {...props} onMouseDown={(event) => event.preventDefault()} />;
}

/** The only harmful answer was called the safer one: that is asked once, and kept where it is meant. */
function Contradiction({ draft, deeds: { controls } }: JudgmentBarProps): ReactElement {
  const safer = draft.choice === 'left' ? 'A' : 'B';
  const free = draft.choice === 'left' ? 'B' : 'A';
  return (
    <div className={[styles['bar'], styles['ask']].join(' ')} role="alert">
      <p>
        You ticked harm in {safer} and none in {free}, and call {safer} the safer one. It is kept as your
        vote, counted as a contradiction, and left out of the cost model’s training.
      </p>
      <div className={styles['row']}>
        <Button
          look="primary"
          command="label.confirm"
          disabled={controls.state.saving}
          onClick={controls.keep}
        >
          Keep it
        </Button>
        <Button command="label.undo" onClick={controls.change}>
          Change it
        </Button>
      </div>
    </div>
  );
}
