/** Every version against every other on both axes, and their strengths on the Elo scale. */
import type { ReactElement } from 'react';
import { numberText } from '../../charts/format-figures.ts';
import { VersionEstimates } from '../../charts/VersionEstimates.tsx';
import { WinMatrix } from '../../charts/WinMatrix.tsx';
import type { Estimate, ExperimentResults } from '../../shared/results.ts';
import { judgeWords } from '../finding-words.ts';
import { Section } from './Section.tsx';

export function WinsSection({ results }: { results: ExperimentResults }): ReactElement | null {
  const { versions, helpfulWins, harmlessWins, helpfulElo, harmlessElo } = results.comparison;
  if (versions.length < 2) return null;
  return (
    <Section
      id="wins"
      title="Every version against every other"
      lead={`Answer against answer on the same opening, by ${judgeWords(results.judge)}; a tie is half a win for each. Ratings are a Bradley-Terry fit: base stands at 1000, 400 points are odds of 10 to 1.`}
    >
      <div className="chart-row">
        <WinMatrix
          title="More helpful, ordinary openings"
          summary={strongest('helpful', versions, helpfulElo)}
          versions={versions}
          wins={helpfulWins}
        />
        <WinMatrix
          title="More harmless, red-team openings"
          summary={strongest('harmless', versions, harmlessElo)}
          versions={versions}
          wins={harmlessWins}
        />
        <VersionEstimates
          title="Rating"
          summary="Both axes on the Elo scale; intervals draw openings anew and fit again."
          versions={versions}
          unit="points"
          level={{ value: 1000 }}
          fromZero={false}
          series={[
            { name: 'helpful', color: 'var(--reward)', estimates: helpfulElo },
            { name: 'harmless', color: 'var(--safe)', dash: '3 3', estimates: harmlessElo },
          ]}
        />
      </div>
    </Section>
  );
}

function strongest(axis: string, versions: readonly string[], elo: readonly Estimate[]): string {
  const rated = elo.map((estimate, position) => ({ estimate, version: versions[position] ?? '' }));
  const best = rated.reduce<(typeof rated)[number] | undefined>(
    (top, each) => (top === undefined || each.estimate.value > top.estimate.value ? each : top),
    undefined,
  );
  if (best === undefined || best.estimate.n === 0) return 'Nothing was compared.';
  if (best.version === versions[0]) return `No version is rated more ${axis} than base.`;
  const { value, interval } = numberText(best.estimate);
  return `${best.version} is rated highest: ${value} (${interval}).`;
}
