/** What is wrong with the run, each with its rule, its numbers and what to do. */
import type { ReactElement } from 'react';
import type { Diagnosis } from '../../shared/diagnostics.ts';
import { splitSettings } from '../../shared/setting-title.ts';
import { Section } from './Section.tsx';

export function DiagnosesSection({ diagnoses }: { diagnoses: readonly Diagnosis[] }): ReactElement | null {
  if (diagnoses.length === 0) return null;
  return (
    <Section
      id="diagnoses"
      title="What to be careful about"
      lead="Rules looked at the numbers of this run while it went on, and these hold."
    >
      <ul className="diagnoses">
        {diagnoses.map((diagnosis) => (
          <li key={`${diagnosis.round} ${diagnosis.kind}`}>
            <h3>
              {diagnosis.title} <small>round {diagnosis.round}</small>
            </h3>
            <p>
              <SettingsNamed text={diagnosis.finding} />
            </p>
            <p>
              <b>What to do</b> <SettingsNamed text={diagnosis.advice} />
            </p>
            <details>
              <summary>The rule and its numbers</summary>
              <p>
                <SettingsNamed text={diagnosis.rule} />
              </p>
              <table>
                <tbody>
                  {diagnosis.numbers.map(({ name, text }) => (
                    <tr key={name}>
                      <th scope="row">
                        <SettingsNamed text={name} />
                      </th>
                      <td>{text}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </details>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Settings by their titles, each with its path in a recipe where the pointer rests on it. */
function SettingsNamed({ text }: { text: string }): ReactElement {
  return (
    <>
      {splitSettings(text).map((part, place) =>
        'path' in part ? (
          <em key={place} title={part.path}>
            {part.text}
          </em>
        ) : (
          part.text
        ),
      )}
    </>
  );
}
