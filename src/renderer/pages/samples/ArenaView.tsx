/** Two answers without names, on random sides: a vote first, then who wrote what. */
import { useLayoutEffect, useRef, useState } from 'react';
import type { ReactElement, RefObject } from 'react';
import type { ArenaChoice } from '../../../shared/arena.ts';
import type { BlindPair } from '../../../shared/ipc/arena.ts';
import type { ComparableRun } from '../../../shared/ipc/compare.ts';
import type { SampledAnswer } from '../../../shared/ipc/samples.ts';
import { AnswerCard } from '../../components/AnswerCard.tsx';
import { AnswerText } from '../../components/AnswerText.tsx';
import { Button } from '../../components/Button.tsx';
import { Card } from '../../components/Card.tsx';
import { Choice } from '../../components/Choice.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorCard } from '../../components/ErrorCard.tsx';
import { LoadedView } from '../../components/LoadedView.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useCommands } from '../../hooks/use-keymap.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { lab } from '../../lab.ts';
import { ArenaTallyCard } from './ArenaTallyCard.tsx';
import styles from './ArenaView.module.css';

type Between = [number, number] | null;

export function ArenaView({ run }: { run: ComparableRun }): ReactElement {
  const [asked, setAsked] = useState('any');
  const [turn, setTurn] = useState(0);
  const between = pairOf(asked);
  const loaded = useLoaded(`blind pair ${run.runId} ${asked} ${turn}`, () =>
    lab.arena.next({ runId: run.runId, between }),
  );
  const tally = useLoaded(`arena tally ${run.runId}`, () => lab.arena.tally({ runId: run.runId }));
  return (
    <div className={styles['arena']}>
      <div className={styles['main']}>
        <div className={styles['head']}>
          <p>Which answer is the better one, all in all? Who wrote which is told after the vote.</p>
          <Choice
            label="Versions"
            value={asked}
            options={[
              { value: 'any', name: 'any two' },
              ...meetings(run.versions).map(([one, other]) => ({
                value: `${one},${other}`,
                name: `${run.versions[one]} and ${run.versions[other]}`,
              })),
            ]}
            onChange={setAsked}
          />
        </div>
        <LoadedView loaded={loaded} lines={8}>
          {(pair) =>
            pair === null ? (
              <EmptyState sentence="All pairs of these versions that differ have been voted on. Choose other versions, or read them with their names." />
            ) : (
              <BlindVote
                key={pair.seed}
                runId={run.runId}
                pair={pair}
                between={between}
                onVoted={tally.reload}
                onNext={() => setTurn(turn + 1)}
              />
            )
          }
        </LoadedView>
      </div>
      <LoadedView loaded={tally}>{(found) => <ArenaTallyCard tally={found} />}</LoadedView>
    </div>
  );
}

/** Every two versions, the newest first. */
function meetings(versions: readonly string[]): [number, number][] {
  return versions
    .flatMap((_, one) => versions.slice(0, one).map((__, other): [number, number] => [one, other]))
    .reverse();
}

function pairOf(text: string): Between {
  const [one, other] = text.split(',').map(Number);
  return one === undefined || other === undefined || Number.isNaN(one) ? null : [one, other];
}

interface BlindVoteProps {
  readonly runId: string;
  readonly pair: BlindPair;
  readonly between: Between;
  readonly onVoted: () => void;
  readonly onNext: () => void;
}

interface Revealed {
  readonly choice: ArenaChoice;
  readonly left: SampledAnswer;
  readonly right: SampledAnswer;
}

const choiceWords: Readonly<Record<ArenaChoice, string>> = {
  left: 'You preferred the left one.',
  right: 'You preferred the right one.',
  tie: 'You found both alike.',
  'both-bad': 'You found neither fit.',
};

/** Before paint, so that a key that follows begins there; never out of a field, where arrows would turn into votes. */
function useFocusOfPair(): RefObject<HTMLDivElement | null> {
  const opening = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const isInField = document.activeElement?.closest('select, input') != null;
    if (!isInField) opening.current?.focus({ preventScroll: true });
  }, []);
  return opening;
}

function BlindVote({ runId, pair, between, onVoted, onNext }: BlindVoteProps): ReactElement {
  const { busy, failure, run } = useAction();
  const [revealed, setRevealed] = useState<Revealed | null>(null);
  // Made with the pair: sending the vote again stores it once.
  const [id] = useState(() => crypto.randomUUID());
  const [openedAt] = useState(() => performance.now());
  const opening = useFocusOfPair();
  const vote = (choice: ArenaChoice): void => {
    if (busy || revealed !== null) return;
    run(async () => {
      const openMs = performance.now() - openedAt;
      const sides = await lab.arena.vote({ id, runId, between, seed: pair.seed, choice, openMs });
      setRevealed({ choice, ...sides });
      onVoted();
    });
  };
  const next = (): void => {
    if (revealed !== null) onNext();
  };
  useCommands({
    'samples.left': () => vote('left'),
    'samples.right': () => vote('right'),
    'samples.tie': () => vote('tie'),
    'samples.bothBad': () => vote('both-bad'),
    'samples.nextPair': next,
  });
  return (
    <>
      <div className={styles['opening']} ref={opening} tabIndex={-1}>
        <small>{pair.redTeam ? 'Red-team opening' : 'Ordinary opening'}</small>
        <AnswerText text={pair.prompt} />
      </div>
      {failure === null ? null : <ErrorCard failure={failure} />}
      {revealed === null ? (
        <div className={styles['sides']}>
          <Card title="Left answer">
            <AnswerText text={pair.left} />
          </Card>
          <Card title="Right answer">
            <AnswerText text={pair.right} />
          </Card>
        </div>
      ) : (
        <div className={styles['sides']}>
          <AnswerCard answer={revealed.left} />
          <AnswerCard answer={revealed.right} />
        </div>
      )}
      <p className={styles['said']} role="status">
        {revealed === null
          ? ''
          : `${choiceWords[revealed.choice]} Left was ${revealed.left.version}, right ${revealed.right.version}. Your vote is stored.`}
      </p>
      <div className={styles['votes']}>
        {revealed === null ? (
          <>
            <Button command="samples.left" disabled={busy} onClick={() => vote('left')}>
              Left is better
            </Button>
            <Button command="samples.tie" disabled={busy} onClick={() => vote('tie')}>
              Alike
            </Button>
            <Button command="samples.bothBad" disabled={busy} onClick={() => vote('both-bad')}>
              Both bad
            </Button>
            <Button command="samples.right" disabled={busy} onClick={() => vote('right')}>
              Right is better
            </Button>
          </>
        ) : (
          <Button look="primary" command="samples.nextPair" autoFocus onClick={next}>
            Next pair
          </Button>
        )}
      </div>
    </>
  );
}
