/** One pass on screen, from its first pair to its last. */
import type { ReactElement } from 'react';
import type { LabelPass, LabelTasks, PassState } from '../../../shared/ipc/labeling.ts';
import { Button } from '../../components/Button.tsx';
import { LoadedView } from '../../components/LoadedView.tsx';
import { Page } from '../../components/Page.tsx';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { lab } from '../../lab.ts';
import { goTo } from '../../stores/route.ts';
import { LabelSurface } from './LabelSurface.tsx';
import { passTitles } from './label-route.ts';

interface LabelPassViewProps {
  readonly pass: LabelPass;
  readonly tasks: LabelTasks | null;
}

export function LabelPassView({ pass, tasks }: LabelPassViewProps): ReactElement {
  const begun = useLoaded<PassState>(`label pass ${JSON.stringify(pass)}`, () => lab.labeling.open(pass));
  const task = tasks?.tasks.find(({ scope }) => JSON.stringify(scope) === JSON.stringify(pass.scope));
  if (begun.value === undefined) {
    return (
      <Page title={passTitles[pass.axis]} actions={<Button onClick={() => goTo('label')}>All tasks</Button>}>
        <LoadedView loaded={begun} lines={8}>
          {() => null}
        </LoadedView>
      </Page>
    );
  }
  return <LabelSurface pass={pass} begun={begun.value} task={task ?? null} />;
}
