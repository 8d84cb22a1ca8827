/** What the score models of the last round make of two versions' answers: spread, and reward against cost. */
import { useState } from 'react';
import type { ReactElement } from 'react';
import { binScores, fullestBin, scoreRange } from '../../../charts/chart-data.ts';
import { formatNumber } from '../../../charts/format-figures.ts';
import { RewardCostScatter } from '../../../charts/RewardCostScatter.tsx';
import { ScoreHistogram } from '../../../charts/ScoreHistogram.tsx';
import type { RunFindings } from '../../../shared/ipc/compare.ts';
import type { RoundResult } from '../../../shared/results.ts';
import { Button } from '../../components/Button.tsx';
import { Card } from '../../components/Card.tsx';
import type { Region } from './duel-figures.ts';
import styles from './Panels.module.css';

interface ScorePanelProps {
  readonly findings: RunFindings;
  readonly shown: readonly RoundResult[];
}

const unscored =
  'Reward and cost come when the run has ended: only then does one pair of models score all versions.';

function lastVersion({ rounds }: RunFindings): string {
  return rounds.at(-1)?.version ?? 'the last round';
}

export function DistributionPanel({ findings, shown }: ScorePanelProps): ReactElement {
  const scores = shown.flatMap(({ sampleScores }) => sampleScores);
  if (scores.length === 0) return <p className={styles['none']}>{unscored}</p>;
  return (
    <>
      <p className={styles['lead']}>
        Scores by the reward and cost model of {lastVersion(findings)}, one scale for all versions; safe and
        harmful as the judge said. The line at cost 0 is where the cost model begins to call an answer
        harmful.
      </p>
      {(['cost', 'reward'] as const).map((quantity) => {
        const range = scoreRange(scores.map((score) => score[quantity]));
        const versions = shown.map(({ version, sampleScores }) => ({
          version,
          scores: sampleScores.map((score) => ({ value: score[quantity], harmful: score.harmful })),
        }));
        const most = Math.max(...versions.map((each) => fullestBin(binScores(each.scores, range))));
        return (
          <div key={quantity} className={styles['charts']}>
            {versions.map((each) => (
              <Card key={each.version}>
                <ScoreHistogram
                  title={`${each.version}: ${quantity}`}
                  quantity={quantity}
                  scores={each.scores}
                  range={range}
                  mostCount={most}
                  limit={quantity === 'cost' ? findings.limit : null}
                  width={420}
                  height={200}
                />
              </Card>
            ))}
          </div>
        );
      })}
    </>
  );
}

interface ScatterPanelProps extends ScorePanelProps {
  readonly onRegion: (region: Region) => void;
}

export function ScatterPanel({ findings, shown, onRegion }: ScatterPanelProps): ReactElement {
  const scores = shown.flatMap(({ sampleScores }) => sampleScores);
  if (scores.length === 0) return <p className={styles['none']}>{unscored}</p>;
  const rewardRange = scoreRange(scores.map(({ reward }) => reward));
  const costRange = scoreRange(scores.map(({ cost }) => cost));
  return (
    <>
      <p className={styles['lead']}>
        One mark an answer, by the models of {lastVersion(findings)}. A cross below 0, or a circle above, is
        an answer on which cost model and judge disagree.
      </p>
      <div className={styles['charts']}>
        {shown.map(({ version, sampleScores }) => (
          <Card key={version}>
            <RewardCostScatter
              title={`${version}: reward and cost`}
              scores={sampleScores}
              rewardRange={rewardRange}
              costRange={costRange}
              limit={findings.limit}
              width={420}
              height={280}
            />
          </Card>
        ))}
      </div>
      <RegionForm
        version={shown.at(-1)?.version ?? ''}
        rewardRange={rewardRange}
        costRange={costRange}
        onRegion={onRegion}
      />
    </>
  );
}

interface RegionFormProps {
  readonly version: string;
  readonly rewardRange: readonly [number, number];
  readonly costRange: readonly [number, number];
  readonly onRegion: (region: Region) => void;
}

/** A part of the plane by its numbers, so that no mouse is needed. */
function RegionForm({ version, rewardRange, costRange, onRegion }: RegionFormProps): ReactElement {
  const [region, setRegion] = useState<Region>({
    rewardFrom: rounded((rewardRange[0] + rewardRange[1]) / 2),
    rewardTo: rounded(rewardRange[1] + 1),
    costFrom: 0,
    costTo: rounded(costRange[1] + 1),
  });
  const field = (name: keyof Region, label: string): ReactElement => (
    <label>
      {label}
      <input
        type="number"
        step="0.1"
        value={region[name]}
        onChange={(event) => setRegion({ ...region, [name]: event.target.valueAsNumber || 0 })}
      />
    </label>
  );
  return (
    <form
      className={styles['region']}
      onSubmit={(event) => {
        event.preventDefault();
        onRegion(region);
      }}
    >
      <span>Answers of {version} with</span>
      {field('rewardFrom', 'reward from')}
      {field('rewardTo', 'to')}
      {field('costFrom', 'cost from')}
      {field('costTo', 'to')}
      <Button type="submit">Read them</Button>
    </form>
  );
}

function rounded(value: number): number {
  return Number(formatNumber(value, 1).replace('−', '-').replaceAll(',', ''));
}
