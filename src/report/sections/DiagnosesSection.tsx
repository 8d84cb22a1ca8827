/** What is wrong with the run, each with its rule, its numbers and what to do. */
import type { ReactElement } from 'react';
import type { Diagnosis } from '../../shared/diagnostics.ts';
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
            <p>{diagnosis.finding}</p>
            <p>
              <b>What to do</b> {diagnosis.advice}
            </p>
            <details>
              <summary>The rule and its numbers</summary>
              <p>{diagnosis.rule}</p>
              <table>
                <tbody>
                  {diagnosis.numbers.map(({ name, text }) => (
                    <tr key={name}>
                      <th scope="row">{name}</th>
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
