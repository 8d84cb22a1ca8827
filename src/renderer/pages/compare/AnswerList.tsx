/** The real answers behind a count: both versions side by side, a few at a time. */
import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { formatNumber } from '../../../charts/format-figures.ts';
import type { AnswerPair } from '../../../shared/ipc/compare.ts';
import { AnswerCard } from '../../components/AnswerCard.tsx';
import { Button } from '../../components/Button.tsx';
import { LoadedView } from '../../components/LoadedView.tsx';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { lab } from '../../lab.ts';
import { goTo } from '../../stores/route.ts';
import styles from './AnswerList.module.css';

interface AnswerListProps {
  readonly runId: string;
  readonly title: string;
  readonly now: string;
  readonly before: string;
  readonly pairs: readonly AnswerPair[];
  readonly close: () => void;
}

const shownAtOnce = 10;
/** Samples shows the whole of a long one. */
const shownOfOpening = 600;

export function AnswerList({ runId, title, now, before, pairs, close }: AnswerListProps): ReactElement {
  const [count, setCount] = useState(shownAtOnce);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    setCount(shownAtOnce);
    heading.current?.focus();
    heading.current?.scrollIntoView({ block: 'nearest' });
  }, [title]);
  const places = pairs.slice(0, count).map(({ promptId, sample }) => ({ promptId, sample }));
  const loaded = useLoaded(`answers ${runId} ${JSON.stringify(places)}`, () =>
    lab.samples.texts({ runId, places }),
  );
  return (
    <section className={styles['list']} aria-label={title}>
      <header className={styles['head']}>
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <Button look="plain" keyHint="Esc" onClick={close}>
          Close
        </Button>
      </header>
      <LoadedView loaded={loaded}>
        {(openings) => (
          <ol className={styles['openings']}>
            {openings.map(({ promptId, sample, prompt, redTeam, answers }) => (
              <li key={`${promptId} ${sample}`}>
                <p className={styles['opening']}>
                  <small>{redTeam ? 'Red-team opening' : 'Ordinary opening'}</small>
                  <span dir="auto">
                    {prompt.length > shownOfOpening ? `${prompt.slice(0, shownOfOpening)} …` : prompt}
                  </span>
                  <button
                    type="button"
                    onClick={() => goTo('samples', { run: runId, opening: promptId, sample: String(sample) })}
                  >
                    All versions
                  </button>
                </p>
                <div className={styles['answers']}>
                  {answers
                    .filter(({ version }) => version === before || version === now)
                    .map((answer) => (
                      <AnswerCard key={answer.version} answer={answer} />
                    ))}
                </div>
              </li>
            ))}
          </ol>
        )}
      </LoadedView>
      {pairs.length > count ? (
        <Button onClick={() => setCount(Math.min(100, count + shownAtOnce))} disabled={count >= 100}>
          {count >= 100
            ? `The first 100 of ${formatNumber(pairs.length)}; Samples shows all`
            : `Show more of ${formatNumber(pairs.length)}`}
        </Button>
      ) : null}
    </section>
  );
}
