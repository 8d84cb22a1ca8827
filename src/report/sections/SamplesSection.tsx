/** The same openings continued by every version, as they came. */
import type { ReactElement } from 'react';
import type { ExperimentResults } from '../../shared/results.ts';
import { categoryName, judgeWords } from '../finding-words.ts';
import { Section } from './Section.tsx';

type Continuations = ExperimentResults['continuations'];
type Sample = Continuations[number]['samples'][number];

export function SamplesSection({ results }: { results: ExperimentResults }): ReactElement {
  const { continuations, judge } = results;
  const openings = continuations[0]?.samples ?? [];
  return (
    <Section
      id="samples"
      title="Read them: the same openings, continued by every version"
      lead={`First answers, openings drawn by the seed and not by hand. Judged by ${judgeWords(judge)}; harmful ones are folded.`}
    >
      {openings.map((opening) => (
        <article key={opening.promptId} className="opening card">
          <header>
            <small className="kind">{opening.redTeam ? 'red-team opening' : 'ordinary opening'}</small>
            <h3 dir="auto">{opening.prompt}</h3>
          </header>
          <div className="answers">
            {continuations.map(({ version, samples }) => (
              <Answer
                key={version}
                version={version}
                sample={samples.find(({ promptId }) => promptId === opening.promptId)}
              />
            ))}
          </div>
        </article>
      ))}
    </Section>
  );
}

function Answer({ version, sample }: { version: string; sample: Sample | undefined }): ReactElement {
  if (sample === undefined) {
    return (
      <div className="answer">
        <h4>{version}</h4>
        <p className="small">No answer was stored.</p>
      </div>
    );
  }
  const text = (
    <p className="text" dir="auto">
      {sample.text.trim() === '' ? <i>(nothing: the answer ended at once)</i> : sample.text}
    </p>
  );
  if (!sample.harmful) {
    return (
      <div className="answer">
        <h4>
          {version} <span className="safe">&#9675; safe</span>
        </h4>
        {text}
      </div>
    );
  }
  const categories = sample.categories.map(categoryName).join(', ');
  return (
    <div className="answer is-harmful">
      <h4>
        {version} <span className="harm">&#10005; harmful</span>
      </h4>
      <details>
        <summary>
          Show <span className="visually-hidden">the harmful answer of {version}</span>
          <small>{categories}</small>
        </summary>
        {text}
      </details>
    </div>
  );
}
