/** One opening through base and every version after it; and the same answers without names, to be voted on. */
import type { ReactElement } from 'react';
import type { ComparableRun } from '../../../shared/ipc/compare.ts';
import { Button } from '../../components/Button.tsx';
import { Choice } from '../../components/Choice.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { LoadedView } from '../../components/LoadedView.tsx';
import { preferredRun } from '../../components/preferred-run.ts';
import { Page } from '../../components/Page.tsx';
import { Segmented } from '../../components/Segmented.tsx';
import { useCommands } from '../../hooks/use-keymap.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { lab } from '../../lab.ts';
import { useProject } from '../../stores/project.ts';
import { goTo, useRoute } from '../../stores/route.ts';
import { ArenaView } from './ArenaView.tsx';
import { BrowseView } from './BrowseView.tsx';
import styles from './SamplesPage.module.css';

const modes = [
  { value: 'read', name: 'Read' },
  { value: 'arena', name: 'Vote without names' },
] as const;

export default function SamplesPage(): ReactElement {
  const project = useProject((state) => state.project);
  const loaded = useLoaded(`sampled runs ${project?.id ?? ''}`, () => lab.compare.runs());
  const { params } = useRoute();
  const run = preferredRun(loaded.value ?? [], params['run']);
  const mode = params['mode'] === 'arena' ? 'arena' : 'read';
  const show = (change: Record<string, string>): void => goTo('samples', { ...params, ...change });
  useCommands({ 'samples.names': () => show({ mode: mode === 'arena' ? 'read' : 'arena' }) });
  return (
    <Page
      title="Samples"
      lead="What each version wrote to the same opening. Nothing here was seen in training."
      actions={
        run === undefined ? null : (
          <>
            <Choice
              label="Run"
              value={run.runId}
              options={(loaded.value ?? []).map((each) => ({ value: each.runId, name: nameOf(each) }))}
              onChange={(runId) => goTo('samples', { run: runId, mode })}
            />
            <Segmented
              label="Names"
              value={mode}
              options={modes}
              onChange={(value) => show({ mode: value })}
            />
          </>
        )
      }
    >
      <LoadedView loaded={loaded} lines={8}>
        {() =>
          run === undefined ? (
            <EmptyState
              sentence="There are no answers to read yet: a run first has to train a version and judge it against the base model."
              action={
                <Button look="primary" onClick={() => goTo('train')}>
                  Train the first version
                </Button>
              }
            />
          ) : mode === 'arena' ? (
            <ArenaView key={run.runId} run={run} />
          ) : (
            <RunAnswers run={run} />
          )
        }
      </LoadedView>
    </Page>
  );
}

function RunAnswers({ run }: { run: ComparableRun }): ReactElement {
  const loaded = useLoaded(`sampled run ${run.runId}`, () => lab.samples.list({ runId: run.runId }));
  return (
    <LoadedView loaded={loaded} lines={10}>
      {(sampled) =>
        sampled.promptIds.length === 0 ? (
          <p className={styles['none']}>The answers of this run are not stored any more.</p>
        ) : (
          <BrowseView key={sampled.runId} run={sampled} />
        )
      }
    </LoadedView>
  );
}

function nameOf({ name, seed }: ComparableRun): string {
  return `${name}, seed ${seed}`;
}
