/** Where the numbers come from: run, machine, seed, labels, hashes. */
import type { ReactElement } from 'react';
import { DataTable } from '../../charts/ChartFigure.tsx';
import { formatBytes, formatDuration, formatNumber } from '../../charts/format-figures.ts';
import type { ReportInput } from '../report-input.ts';
import { Section } from './Section.tsx';

export function ProvenanceSection({ recipe, run }: ReportInput): ReactElement {
  return (
    <Section id="provenance" title="Where these numbers come from">
      <dl className="facts">
        {facts(recipe.seed, run).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {run.notices.length === 0 ? null : (
        <>
          <h3>On the way</h3>
          <ul>
            {run.notices.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
      {run.labels.length === 0 ? null : (
        <DataTable
          caption="Labels of each round"
          table={{
            columns: ['Labels', 'by', 'helpful pairs', 'harmless pairs', 'contradictions left out', 'hash'],
            rows: run.labels.map((labels) => [
              `round ${labels.round}`,
              labels.source,
              formatNumber(labels.helpfulPairs),
              formatNumber(labels.harmlessPairs),
              formatNumber(labels.contradictions),
              shortHash(labels.hash),
            ]),
          }}
        />
      )}
      {run.hashes.length === 0 ? null : (
        <details>
          <summary>Hashes of data and models</summary>
          <ul className="hashes">
            {run.hashes.map(({ name, hash }) => (
              <li key={name}>
                {name} <code>{hash}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}

function facts(seed: number, run: ReportInput['run']): [string, string][] {
  return [
    ['Run', run.id],
    ['Started', run.createdAt.replace('T', ' ').replace(/\.\d+Z$/, ' UTC')],
    ['Took', tookWords(run)],
    ['Seed', String(seed)],
    ['Engine', `${run.engine} on ${run.device}`],
    ['Machine', `${run.deviceName}, ${run.threads} threads`],
    ['Peak memory', memoryWords(run)],
    ['Ballast', run.appVersion],
  ];
}

function tookWords({ seconds, estimate }: ReportInput['run']): string {
  const took = formatDuration(seconds);
  return estimate === null ? took : `${took}, estimated ${formatDuration(estimate.seconds)}`;
}

function memoryWords({ peakMemory: memory, estimate }: ReportInput['run']): string {
  const estimated = estimate === null ? '' : `, estimated ${formatBytes(estimate.memoryBytes)}`;
  if (memory === null) return `not measured${estimated}`;
  const [sum, trainer, program] = [memory.sum, memory.trainer, memory.program].map(formatBytes);
  return `at most ${sum}${estimated}: the training process ${trainer}, the program around it ${program}`;
}

function shortHash(hash: string): string {
  return hash.length > 16 ? `${hash.slice(0, 16)}…` : hash;
}
