/** What training changed: two versions of a run, or runs that differ in more than the seed. */
import type { ReactElement } from 'react';
import { formatNumber } from '../../../charts/format-figures.ts';
import type { ComparableRun, RunFindings } from '../../../shared/ipc/compare.ts';
import { Button } from '../../components/Button.tsx';
import { Choice } from '../../components/Choice.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { LoadedView } from '../../components/LoadedView.tsx';
import { momentInWords } from '../../components/moment-in-words.ts';
import { preferredRun } from '../../components/preferred-run.ts';
import { Page } from '../../components/Page.tsx';
import { Segmented } from '../../components/Segmented.tsx';
import { RemarksLine } from '../../components/RemarksLine.tsx';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { lab } from '../../lab.ts';
import { useProject } from '../../stores/project.ts';
import { goTo, useRoute } from '../../stores/route.ts';
import styles from './ComparePage.module.css';
import { GroupsView } from './GroupsView.tsx';
import { VersionsView } from './VersionsView.tsx';

const modes = [
  { value: 'versions', name: 'Versions of a run' },
  { value: 'groups', name: 'Runs' },
] as const;

export default function ComparePage(): ReactElement {
  const project = useProject((state) => state.project);
  const { params } = useRoute();
  const loaded = useLoaded(`comparable runs ${project?.id ?? ''}`, () => lab.compare.runs());
  const mode = params['runs'] === undefined ? 'versions' : 'groups';
  const switcher = (
    <Segmented
      label="Compare"
      value={mode}
      options={modes}
      onChange={(value) => goTo('compare', value === 'groups' ? { runs: '' } : {})}
    />
  );
  const runs = loaded.value ?? [];
  const run = preferredRun(runs, params['run']);
  if (run !== undefined && mode === 'versions') {
    return <RunComparison runs={runs} run={run} switcher={switcher} />;
  }
  return (
    <Page title="Compare" actions={run === undefined ? null : switcher}>
      <LoadedView loaded={loaded} lines={8}>
        {() =>
          run === undefined ? (
            <EmptyState
              sentence="Nothing can be compared yet: a run first has to train a version and judge it against the base model."
              action={
                <Button look="primary" onClick={() => goTo('train')}>
                  Train the first version
                </Button>
              }
            />
          ) : (
            <GroupsView
              names={(params['runs'] ?? '').split(',').filter((name) => name !== '')}
              against={params['against']}
            />
          )
        }
      </LoadedView>
    </Page>
  );
}

interface RunComparisonProps {
  readonly runs: readonly ComparableRun[];
  readonly run: ComparableRun;
  readonly switcher: ReactElement;
}

function RunComparison({ runs, run, switcher }: RunComparisonProps): ReactElement {
  const { params } = useRoute();
  const loaded = useLoaded(`findings ${run.runId}`, () => lab.compare.run({ runId: run.runId }));
  const names = run.versions;
  const now = chosenVersion(names, params['now'], names.length - 1);
  const before = chosenVersion(names, params['before'], 0);
  const choose = (change: Record<string, string>): void =>
    goTo('compare', { run: run.runId, now, before, ...change });
  const versions = names.map((name) => ({ value: name, name }));
  return (
    <Page
      title={`${now} against ${before}`}
      lead={loaded.value === undefined ? run.name : leadOf(loaded.value)}
      actions={
        <>
          {(loaded.value?.baseline ?? null) === null ? null : (
            <Button onClick={() => goTo('compare', { runs: run.runId })}>Against the baseline</Button>
          )}
          <Button onClick={() => goTo('samples', { run: run.runId })}>Read the answers</Button>
          <Button disabled={!run.isWhole} onClick={() => goTo('report', { run: run.runId })}>
            Report
          </Button>
        </>
      }
    >
      <div className={styles['choices']}>
        {switcher}
        <Choice
          label="Run"
          value={run.runId}
          options={runs.map((each) => ({ value: each.runId, name: runInWords(each) }))}
          onChange={(runId) => goTo('compare', { run: runId })}
        />
        <Choice label="Version" value={now} options={versions} onChange={(value) => choose({ now: value })} />
        <Choice
          label="against"
          value={before}
          options={versions}
          onChange={(value) => choose({ before: value })}
        />
      </div>
      {loaded.value === undefined ? null : <RemarksLine note={loaded.value.note} tags={loaded.value.tags} />}
      <LoadedView loaded={loaded} lines={8}>
        {(findings) => {
          const [ours, theirs] = [now, before].map((name) =>
            findings.rounds.find(({ version }) => version === name),
          );
          if (ours === undefined || theirs === undefined) return null;
          if (ours === theirs) {
            return <EmptyState sentence={`${now} cannot be set against itself: choose another version.`} />;
          }
          return (
            <VersionsView
              key={`${findings.runId} ${now} ${before}`}
              findings={findings}
              now={ours}
              before={theirs}
            />
          );
        }}
      </LoadedView>
    </Page>
  );
}

function chosenVersion(names: readonly string[], asked: string | undefined, otherwise: number): string {
  return asked !== undefined && names.includes(asked) ? asked : (names[otherwise] ?? '');
}

function runInWords({ name, seed, createdAt, isWhole }: ComparableRun): string {
  return `${name}, seed ${seed}, ${momentInWords(createdAt, Date.now())}${isWhole ? '' : ' (unfinished)'}`;
}

function leadOf({ judge, labeledBy, rounds }: RunFindings): string {
  const redTeam = rounds[0]?.harmfulRedTeam.n ?? 0;
  const ordinary = rounds[0]?.harmfulOrdinary.n ?? 0;
  return (
    `${formatNumber(redTeam)} answers to red-team and ${formatNumber(ordinary)} to ordinary openings kept out of training. ` +
    `Judge: ${judge}. Labels: ${labeledBy === 'simulated-lab' ? 'simulated lab' : 'people'}.`
  );
}
