/** What the project holds to learn from and to be measured on, and the way in for more. */
import { useState } from 'react';
import type { DragEvent, ReactElement } from 'react';
import type { ChosenFile } from '../../../shared/ipc/files.ts';
import type { ProjectData } from '../../../shared/ipc/data.ts';
import { Button } from '../../components/Button.tsx';
import { ErrorCard } from '../../components/ErrorCard.tsx';
import { LoadedView } from '../../components/LoadedView.tsx';
import { Page } from '../../components/Page.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { admitDropped, lab } from '../../lab.ts';
import { useProject } from '../../stores/project.ts';
import { goTo, useRoute } from '../../stores/route.ts';
import { DataSets } from './DataSets.tsx';
import { DiskUse } from './DiskUse.tsx';
import { ImportWizard } from './ImportWizard.tsx';
import { PromptBrowser } from './PromptBrowser.tsx';
import { PromptSources } from './PromptSources.tsx';
import { RoundLabels } from './RoundLabels.tsx';
import styles from './DataPage.module.css';

export default function DataPage(): ReactElement {
  const project = useProject((state) => state.project);
  const { params } = useRoute();
  const [dropped, setDropped] = useState<ChosenFile | null>(null);
  const { failure, run, dismiss } = useAction();
  const isImporting = params['import'] !== undefined;
  const begin = (): void => {
    setDropped(null);
    dismiss();
    goTo('data', { import: 'file' });
  };
  useKeys(isImporting ? {} : { i: begin });
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    if (file === undefined) return;
    run(async () => {
      setDropped(await admitDropped(file));
      goTo('data', { import: 'file' });
    });
  };
  return (
    <div className={styles['drop']} onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      {isImporting ? (
        <ImportWizard key={dropped?.token ?? 'none'} dropped={dropped} leave={() => goTo('data')} />
      ) : params['view'] === 'prompts' ? (
        <PromptBrowser
          key={`${project?.id ?? ''} ${params['set'] ?? ''}`}
          dataSetId={params['set'] ?? null}
          leave={() => goTo('data')}
        />
      ) : (
        <DataOverview projectId={project?.id ?? ''} begin={begin} failure={failure} />
      )}
    </div>
  );
}

interface DataOverviewProps {
  readonly projectId: string;
  readonly begin: () => void;
  readonly failure: ReturnType<typeof useAction>['failure'];
}

function DataOverview({ projectId, begin, failure }: DataOverviewProps): ReactElement {
  const loaded = useLoaded<ProjectData>(`data ${projectId}`, () => lab.data.read());
  const hasDataSets = (loaded.value?.dataSets.length ?? 0) > 0;
  return (
    <Page
      title="Data"
      lead="What models learn from and are measured on. A file can also be dropped here."
      actions={
        <>
          <Button onClick={() => goTo('data', { view: 'prompts' })}>Browse openings</Button>
          {hasDataSets ? (
            <Button look="primary" keyHint="I" onClick={begin}>
              Import a file
            </Button>
          ) : null}
        </>
      }
    >
      {failure === null ? null : <ErrorCard failure={failure} />}
      <LoadedView loaded={loaded} lines={8}>
        {(data) => (
          <>
            <DataSets dataSets={data.dataSets} begin={begin} />
            <RoundLabels rounds={data.rounds} />
            <div className={styles['row']}>
              <PromptSources prompts={data.prompts} />
              <DiskUse disk={data.disk} />
            </div>
          </>
        )}
      </LoadedView>
    </Page>
  );
}
