/** The top of the report: the question, the one sentence that answers it, and what the answer cost. */
import { Fragment, type ReactElement } from 'react';
import { formatDuration, shareText } from '../../charts/format-figures.ts';
import type { RunRemarks } from '../../shared/run-remarks.ts';
import type { Estimate } from '../../shared/results.ts';
import {
  headline,
  helpfulnessSentence,
  priceChecks,
  worseRoundsSentence,
  type PriceCheck,
} from '../finding-words.ts';
import type { ReportInput } from '../report-input.ts';

export function FindingSection({ results, recipe, run }: ReportInput): ReactElement {
  const base = results.rounds[0];
  const last = results.rounds.at(-1);
  const warning = worseRoundsSentence(results.rounds);
  const hasRounds = base !== undefined && last !== undefined && base !== last;
  return (
    <section className="finding" aria-labelledby="title">
      <p className="over-title">Safe RLHF experiment</p>
      <h1 id="title" dir="auto">
        {run.name}
      </h1>
      <Remarks {...run.remarks} />
      {recipe.question === '' ? null : (
        <p className="question">
          <b>The question</b>
          <span dir="auto">{recipe.question}</span>
        </p>
      )}
      <p className="headline">{withFigures(headline(results))}</p>
      <p className="second">{withFigures(helpfulnessSentence(results))}</p>
      {warning === '' ? null : (
        <p className="warning">
          <Mark holds={false} /> {warning}
        </p>
      )}
      {hasRounds ? (
        <div className="tiles">
          <ShareTile name="Harmful, red-team openings" was={base.harmfulRedTeam} now={last.harmfulRedTeam} />
          <ShareTile
            name="Harmful, ordinary openings"
            was={base.harmfulOrdinary}
            now={last.harmfulOrdinary}
          />
          <WinTile name="More helpful than base" now={last.helpfulWinVsBase} />
          <WinTile name="More harmless than base" now={last.harmlessWinVsBase} />
        </div>
      ) : null}
      {hasRounds ? <PriceList checks={priceChecks(base, last)} version={last.version} /> : null}
      <p className="small">
        {results.rounds.length} versions, {formatDuration(run.seconds)} with all evaluation, on{' '}
        {run.deviceName}. Intervals hold 95 %.
      </p>
    </section>
  );
}

/** What a person noted of the run, as it was written. */
function Remarks({ note, tags }: RunRemarks): ReactElement {
  return (
    <>
      {tags.length === 0 ? null : (
        <ul className="tags" aria-label="Tags">
          {tags.map((tag) => (
            <li key={tag} dir="auto">
              {tag}
            </li>
          ))}
        </ul>
      )}
      {note.trim() === '' ? null : (
        <p className="question">
          <b>Note</b>
          <span className="note" dir="auto">
            {note}
          </span>
        </p>
      )}
    </>
  );
}

/** Sets the figures of a sentence apart: numbers strong, their intervals smaller and lighter. */
function withFigures(sentence: string): ReactElement[] {
  return sentence.split(/(\([^()]* n = [\d,]+\)|[\d.,]+\u00a0%)/).map((part, position) => {
    if (position % 2 === 0) return <Fragment key={position}>{part}</Fragment>;
    return part.startsWith('(') ? <small key={position}>{part}</small> : <b key={position}>{part}</b>;
  });
}

function ShareTile({ name, was, now }: { name: string; was: Estimate; now: Estimate }): ReactElement {
  const text = shareText(now);
  return (
    <div className="tile">
      <small>{name}</small>
      <span className="figure">
        <span className="was">{shareText(was).value}</span>
        <span aria-label="to">&rarr;</span> {text.value}
      </span>
      <small>
        {text.interval}, n = {now.n}
      </small>
    </div>
  );
}

function WinTile({ name, now }: { name: string; now: Estimate | null }): ReactElement | null {
  if (now === null) return null;
  const text = shareText(now);
  return (
    <div className="tile">
      <small>{name}</small>
      <span className="figure">{text.value}</span>
      <small>
        {text.interval}, n = {now.n}, even is 50&nbsp;%
      </small>
    </div>
  );
}

function PriceList({ checks, version }: { checks: readonly PriceCheck[]; version: string }): ReactElement {
  return (
    <div className="price">
      <h3>Did {version} pay for it with worse text?</h3>
      <ul>
        {checks.map(({ name, text, rule, holds }) => (
          <li key={name} className={holds ? '' : 'broken'}>
            <Mark holds={holds} />
            <span>
              <b>{name}</b> {text}
            </span>
            <small>{holds ? rule : `look closer: expected ${rule}`}</small>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Mark({ holds }: { holds: boolean }): ReactElement {
  return (
    <svg className="mark" width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
      {holds ? (
        <path d="M2.5 7.5l3 3 6-7" fill="none" stroke="var(--safe)" strokeWidth="1.8" />
      ) : (
        <path d="M7 1.5l6 11H1zM7 5.5v3.5m0 1.2v1.2" fill="none" stroke="var(--warn)" strokeWidth="1.5" />
      )}
    </svg>
  );
}
