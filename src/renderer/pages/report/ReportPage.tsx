/** The report of a run, or of runs side by side: as it is saved, in a frame that can do nothing but show it. */
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ComparableRun } from '../../../shared/ipc/compare.ts';
import type { Reported } from '../../../shared/ipc/reports.ts';
import { Button } from '../../components/Button.tsx';
import { Choice } from '../../components/Choice.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorCard } from '../../components/ErrorCard.tsx';
import { LoadedView } from '../../components/LoadedView.tsx';
import { Page } from '../../components/Page.tsx';
import { preferredRun } from '../../components/preferred-run.ts';
import { useAction } from '../../hooks/use-action.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { lab } from '../../lab.ts';
import { useProject } from '../../stores/project.ts';
import { goTo, useRoute } from '../../stores/route.ts';
import styles from './ReportPage.module.css';

/** Stands for all runs side by side among the runs to choose from. */
const allRuns = 'all';

export default function ReportPage(): ReactElement {
  const project = useProject((state) => state.project);
  const loaded = useLoaded(`reportable runs ${project?.id ?? ''}`, () => lab.compare.runs());
  const { params } = useRoute();
  const whole = (loaded.value ?? []).filter(({ isWhole }) => isWhole);
  const run = preferredRun(whole, params['run']);
  if (run === undefined) {
    return (
      <Page title="Report">
        <LoadedView loaded={loaded} lines={8}>
          {() => (
            <EmptyState
              sentence="There is no report yet: it is made when a run has come to its end."
              action={
                <Button look="primary" onClick={() => goTo('train')}>
                  Train the first version
                </Button>
              }
            />
          )}
        </LoadedView>
      </Page>
    );
  }
  return <ChosenReport runs={whole} choice={params['run'] === allRuns ? allRuns : run.runId} />;
}

function ChosenReport({ runs, choice }: { runs: readonly ComparableRun[]; choice: string }): ReactElement {
  const of: Reported = choice === allRuns ? { names: [] } : { runId: choice };
  const loaded = useLoaded(`report ${choice}`, () => lab.reports.show({ of }));
  const { busy, failure, run, dismiss } = useAction();
  const [saved, setSaved] = useState<string | null>(null);
  const save = (format: 'html' | 'pdf') => (): void => {
    if (busy) return;
    setSaved(null);
    run(async () => setSaved(await lab.reports.save({ of, format })));
  };
  useKeys({ s: save('html'), p: save('pdf') });
  return (
    <Page
      title="Report"
      lead="One file with everything in it: it opens anywhere, fetches nothing, and says what it does not show."
      actions={
        <>
          <Button keyHint="S" disabled={busy} onClick={save('html')}>
            Save as HTML
          </Button>
          <Button keyHint="P" disabled={busy} onClick={save('pdf')}>
            Save as PDF
          </Button>
        </>
      }
    >
      <div className={styles['choices']}>
        <Choice
          label="Report of"
          value={choice}
          options={[
            ...runs.map(({ runId, name, seed }) => ({ value: runId, name: `${name}, seed ${seed}` })),
            ...(runs.length > 1 ? [{ value: allRuns, name: 'all runs side by side' }] : []),
          ]}
          onChange={(value) => {
            setSaved(null);
            dismiss();
            goTo('report', { run: value });
          }}
        />
        <small role="status">{busy ? 'Writing the file' : saved === null ? '' : `Saved as ${saved}`}</small>
      </div>
      {failure === null ? null : <ErrorCard failure={failure} />}
      <LoadedView loaded={loaded} lines={12}>
        {({ address }) => (
          <iframe
            key={address}
            src={address}
            title="The report"
            sandbox="allow-scripts"
            className={styles['frame']}
          />
        )}
      </LoadedView>
    </Page>
  );
}
