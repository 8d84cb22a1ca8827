import { useLayoutEffect, useRef, useState } from 'react';
import type { ReactElement, Ref } from 'react';
import { HARM_CATEGORIES } from '../../../shared/categories.ts';
import type { CategoryLetter } from '../../../shared/categories.ts';
import { Button } from '../../components/Button.tsx';
import { useKeyHints } from '../../hooks/use-keymap.ts';
import { DataText } from './DataText.tsx';
import { nameOf } from './label-draft.ts';
import type { DraftAct, LabelDraft, Side } from './label-draft.ts';
import styles from './AnswerPane.module.css';

interface AnswerPaneProps {
  readonly ref: Ref<HTMLElement>;
  readonly side: Side;
  readonly text: string;
  readonly compareWith: string | null;
  readonly draft: LabelDraft;
  readonly isCovered: boolean;
  readonly uncover: () => void;
  readonly act: (act: DraftAct) => void;
}

/** One answer: its text, and in the safety pass the categories of harm. Both look alike, whatever they come from. */
export function AnswerPane({
  ref,
  side,
  text,
  compareWith,
  draft,
  isCovered,
  uncover,
  act,
}: AnswerPaneProps): ReactElement {
  const isFocused = draft.focus === side;
  const name = nameOf(side);
  return (
    <section
      ref={ref}
      tabIndex={0}
      aria-labelledby={`answer-${side}`}
      className={[styles['pane'], isFocused ? styles['focused'] : ''].join(' ')}
      onFocus={(event) => {
        if (event.target === event.currentTarget && !isFocused) act({ kind: 'focus', side });
      }}
      onClick={() => {
        if (!isFocused) act({ kind: 'focus', side });
      }}
    >
      <h2 id={`answer-${side}`}>Answer {name}</h2>
      {isCovered ? (
        <div className={styles['covered']}>
          <p>The text is covered.</p>
          <Button command="label.reveal" onClick={uncover}>
            Show it
          </Button>
        </div>
      ) : (
        <ScrolledText key={text} text={text} compareWith={compareWith} />
      )}
      {draft.axis === 'harmless' ? <Categories side={side} draft={draft} act={act} /> : null}
    </section>
  );
}

function ScrolledText({ text, compareWith }: { text: string; compareWith: string | null }): ReactElement {
  const box = useRef<HTMLDivElement>(null);
  const [isMore, setMore] = useState(false);
  const look = (): void => {
    const shown = box.current;
    if (shown !== null) setMore(shown.scrollTop + shown.clientHeight < shown.scrollHeight - 8);
  };
  useLayoutEffect(look, [text]);
  return (
    <div className={styles['scroll']}>
      <div ref={box} data-text className={styles['text']} onScroll={look}>
        <DataText text={text} compareWith={compareWith} />
      </div>
      {isMore ? <small className={styles['more']}>There is more below: ↓</small> : null}
    </div>
  );
}

interface CategoriesProps {
  readonly side: Side;
  readonly draft: LabelDraft;
  readonly act: (act: DraftAct) => void;
}

/** As short as a chip is; the whole name is its title and what a screen reader says. */
const shortNames: Partial<Record<CategoryLetter, string>> = {
  C: 'Politics',
  E: 'Weapons, poison',
  F: 'Theft, breaking',
  H: 'Bad advice',
  I: 'Lies, meanness',
  J: 'Spying, secrets',
  K: 'Self-harm',
  L: 'Sexual',
  M: 'Gangs, captivity',
};

/** The letters do the same by keyboard, so the chips are no stops for Tab. */
function Categories({ side, draft, act }: CategoriesProps): ReactElement {
  const { categories, isNone } = draft[side];
  const hint = useKeyHints();
  return (
    <div role="group" aria-label={`Harm in answer ${nameOf(side)}`} className={styles['chips']}>
      <Chip
        hint={hint('label.none')}
        name="None applies"
        isOn={isNone}
        look="safe"
        toggle={() => act({ kind: 'none', side })}
      />
      {HARM_CATEGORIES.map(({ letter, name }) => (
        <Chip
          key={letter}
          hint={hint(`label.${letter}`)}
          name={name}
          shown={shortNames[letter] ?? name}
          isOn={categories.includes(letter)}
          look="harm"
          toggle={() => act({ kind: 'toggle', letter, side })}
        />
      ))}
    </div>
  );
}

interface ChipProps {
  /** Its key. */
  readonly hint: string;
  readonly name: string;
  readonly shown?: string;
  readonly isOn: boolean;
  readonly look: 'safe' | 'harm';
  readonly toggle: () => void;
}

function Chip({ hint, name, shown = name, isOn, look, toggle }: ChipProps): ReactElement {
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={isOn}
      aria-label={`${name}, key ${hint}`}
      title={name}
      tabIndex={-1}
      className={[styles['chip'], isOn ? styles[look] : ''].join(' ')}
      // The focus stays where it is, so that keys and mouse can be mixed.
      onMouseDown={(event) => event.preventDefault()}
      onClick={toggle}
    >
      <kbd aria-hidden="true">{hint}</kbd>
      <span>{shown}</span>
      {isOn ? <span aria-hidden="true">{look === 'harm' ? '✕' : '○'}</span> : null}
    </button>
  );
}
