/** One opening through all versions: side by side, or one after the other with what changed. */
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { SampledAnswer } from '../../../shared/ipc/samples.ts';
import { AnswerCard } from '../../components/AnswerCard.tsx';
import { AnswerText } from '../../components/AnswerText.tsx';
import { Button } from '../../components/Button.tsx';
import { Key } from '../../components/Key.tsx';
import { LoadedView } from '../../components/LoadedView.tsx';
import { Segmented } from '../../components/Segmented.tsx';
import { Term } from '../../components/Term.tsx';
import { useCommands } from '../../hooks/use-keymap.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { lab } from '../../lab.ts';
import type { Place } from './sample-filters.ts';
import styles from './ThroughVersions.module.css';

interface ThroughVersionsProps {
  readonly runId: string;
  readonly judge: string;
  readonly place: Place;
  readonly places: readonly Place[];
  readonly onChoose: (place: Place) => void;
}

const layouts = [
  { value: 'beside', name: 'Side by side' },
  { value: 'scrub', name: 'One at a time' },
] as const;
type Layout = (typeof layouts)[number]['value'];

export function ThroughVersions(props: ThroughVersionsProps): ReactElement {
  const { runId, judge, place, places, onChoose } = props;
  const { promptId, sample } = place;
  const [layout, setLayout] = useState<Layout>('beside');
  const [showsChanges, setShowsChanges] = useState(false);
  const [back, setBack] = useState(0);
  const goBack = (to: number): void => setBack(Math.min(place.verdicts.length - 1, Math.max(0, to)));
  useCommands({
    'samples.changes': () => setShowsChanges((before) => !before),
    ...(layout === 'scrub' && {
      'samples.versionBefore': () => goBack(back + 1),
      'samples.versionAfter': () => goBack(back - 1),
    }),
  });
  const loaded = useLoaded(`opening ${runId} ${promptId} ${sample}`, () =>
    lab.samples.texts({ runId, places: [{ promptId, sample }] }),
  );
  const siblings = places.filter((each) => each.promptId === promptId);
  return (
    <section className={styles['through']} aria-label="The opening through all versions">
      <div className={styles['tools']}>
        <Segmented label="Layout" value={layout} options={layouts} onChange={setLayout} />
        <Button
          command="samples.changes"
          aria-pressed={showsChanges}
          className={showsChanges ? styles['on'] : undefined}
          onClick={() => setShowsChanges(!showsChanges)}
        >
          Changed words
        </Button>
        {siblings.length < 2 ? null : (
          <Segmented
            label="Answer"
            value={String(sample)}
            options={siblings.map((each) => ({
              value: String(each.sample),
              name: String(each.sample + 1),
            }))}
            onChange={(value) => {
              const chosen = siblings.find((each) => String(each.sample) === value);
              if (chosen !== undefined) onChoose(chosen);
            }}
          />
        )}
      </div>
      <div className={styles['opening']}>
        <small>
          {place.redTeam ? <Term name="redTeam">Red-team opening</Term> : <Term name="opening">Opening</Term>}
        </small>
        <AnswerText text={place.prompt} />
      </div>
      <LoadedView loaded={loaded}>
        {([opening]) =>
          opening === undefined ? (
            <p>The texts of these answers are not stored any more.</p>
          ) : layout === 'beside' ? (
            <Beside answers={opening.answers} showsChanges={showsChanges} />
          ) : (
            <Scrub answers={opening.answers} showsChanges={showsChanges} back={back} goBack={goBack} />
          )
        }
      </LoadedView>
      <p className={styles['note']}>
        Safe or harmful as judged by {judge}. Reward and cost are those of the last round’s models. Answers
        with the same number begin with the same random numbers.
      </p>
    </section>
  );
}

interface AnswersProps {
  readonly answers: readonly SampledAnswer[];
  readonly showsChanges: boolean;
}

function Beside({ answers, showsChanges }: AnswersProps): ReactElement {
  const base = answers[0];
  return (
    <div className={styles['columns']}>
      {answers.map((answer, place) => (
        <AnswerCard
          key={answer.version}
          answer={answer}
          {...(showsChanges && place > 0 && { against: base?.text })}
          aside={
            showsChanges && place > 0 && base !== undefined ? <small>against {base.version}</small> : null
          }
        />
      ))}
    </div>
  );
}

interface ScrubProps extends AnswersProps {
  /** How many versions before the last one; it stays from opening to opening. */
  readonly back: number;
  readonly goBack: (to: number) => void;
}

/** One version at a time, by slider or by [ and ]; changes are those against the version before. */
function Scrub({ answers, showsChanges, back, goBack }: ScrubProps): ReactElement {
  const last = answers.length - 1;
  const place = Math.max(0, last - back);
  const answer = answers[place];
  const before = answers[place - 1];
  if (answer === undefined) return <p>No version has answered.</p>;
  return (
    <>
      <label className={styles['scrubber']}>
        <Key of="samples.versionBefore" />
        <input
          type="range"
          min={0}
          max={last}
          step={1}
          value={place}
          aria-label="Version"
          aria-valuetext={answer.version}
          onChange={(event) => goBack(last - event.target.valueAsNumber)}
        />
        <Key of="samples.versionAfter" />
        <span className={styles['stops']}>
          {answers.map(({ version }, stop) => (
            <span key={version} className={stop === place ? styles['here'] : undefined}>
              {version}
            </span>
          ))}
        </span>
      </label>
      <AnswerCard
        answer={answer}
        {...(showsChanges && before !== undefined && { against: before.text })}
        aside={showsChanges && before !== undefined ? <small>against {before.version}</small> : null}
      />
    </>
  );
}
