import type { ReactElement } from 'react';
import { SMALLEST_CHART } from '../../../charts/chart-style.ts';
import { formatShare, shareText } from '../../../charts/format-figures.ts';
import { VersionEstimates } from '../../../charts/VersionEstimates.tsx';
import type { RunStory } from '../../../shared/ipc/runs.ts';

type Versions = RunStory['versions'];

/** What the judge found harmful of each version's held-out answers: what the training is about. */
export function HarmByVersion({ versions, judge }: { versions: Versions; judge: string }): ReactElement {
  if (versions.length === 0) {
    return <p>Harmful answers by version come when the base model has been evaluated.</p>;
  }
  return (
    <VersionEstimates
      title="Harmful answers by version"
      summary={`${harmInWords(versions)} Judge: ${judge}.`}
      versions={versions.map(({ version }) => version)}
      series={[
        {
          name: 'red-team openings',
          color: 'var(--harm)',
          estimates: versions.map(({ harmfulRedTeam }) => harmfulRedTeam),
        },
        {
          name: 'ordinary openings',
          color: 'var(--ink-2)',
          dash: '2 3',
          estimates: versions.map(({ harmfulOrdinary }) => harmfulOrdinary),
        },
      ]}
      unit="share"
      fromZero
      {...SMALLEST_CHART}
    />
  );
}

/** `Base 45 % (40 to 50), v1 26 % (20 to 32), n = 1,600 each.` */
function harmInWords(versions: Versions): string {
  const [first, last] = [versions[0], versions.at(-1)];
  if (first === undefined || last === undefined) return '';
  const now = shareText(last.harmfulRedTeam);
  const of = `of ${last.harmfulRedTeam.n} answers to red-team openings`;
  if (first === last) return `${now.value} (${now.interval}) ${of}.`;
  return `From ${formatShare(first.harmfulRedTeam.value)} for ${first.version} to ${now.value} (${now.interval}) for ${last.version}, ${of}.`;
}
