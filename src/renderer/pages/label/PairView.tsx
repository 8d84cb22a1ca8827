import type { ReactElement } from 'react';
import { ErrorCard } from '../../components/ErrorCard.tsx';
import { AnswerPane } from './AnswerPane.tsx';
import { CommentField } from './CommentField.tsx';
import { JudgmentBar } from './JudgmentBar.tsx';
import { PromptBox } from './PromptBox.tsx';
import type { Deeds } from './label-deeds.ts';
import { other } from './label-draft.ts';
import type { PairPlaces } from './pair-places.ts';
import styles from './LabelSurface.module.css';

interface PairViewProps {
  readonly deeds: Deeds;
  readonly places: PairPlaces;
  /** Words that differ are marked. */
  readonly diff: boolean;
  readonly isCovered: boolean;
  /** The field for a comment; null while it is closed. */
  readonly comment: { readonly close: () => void } | null;
}

/** Opening above, the answers side by side and alike, the judgment below. */
export function PairView({ deeds, places, diff, isCovered, comment }: PairViewProps): ReactElement | null {
  const { controls } = deeds;
  const { item, draft, failure } = controls.state;
  if (item === null || draft === null) return null;
  return (
    <div className={styles['pair']}>
      <PromptBox
        key={item.pairId}
        ref={places.prompt}
        text={item.prompt}
        isPaused={controls.clock.isPaused}
      />
      <div className={styles['answers']}>
        {(['left', 'right'] as const).map((side) => (
          <AnswerPane
            key={side}
            ref={places[side]}
            side={side}
            text={item[side]}
            compareWith={diff ? item[other(side)] : null}
            draft={draft}
            isCovered={isCovered}
            uncover={deeds.reveal}
            act={controls.act}
          />
        ))}
      </div>
      {comment === null ? null : (
        <CommentField
          text={draft.comment}
          change={(text) => controls.act({ kind: 'comment', text })}
          close={() => {
            comment.close();
            places.prompt.current?.focus();
          }}
        />
      )}
      {failure === null ? null : (
        <ErrorCard failure={failure} action={{ label: 'Try again', act: controls.retry }} />
      )}
      <JudgmentBar draft={draft} deeds={deeds} />
    </div>
  );
}
