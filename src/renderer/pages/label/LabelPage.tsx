/** Labeling: choose what and as whom, then one pair after the other, by keyboard. */
import type { ReactElement } from 'react';
import type { LabelTasks } from '../../../shared/ipc/labeling.ts';
import { LoadedView } from '../../components/LoadedView.tsx';
import { Page } from '../../components/Page.tsx';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { lab } from '../../lab.ts';
import { usePreferences } from '../../stores/preferences.ts';
import { useProject } from '../../stores/project.ts';
import { useRoute } from '../../stores/route.ts';
import { LabelPassView } from './LabelPassView.tsx';
import { TaskList } from './TaskList.tsx';
import { passOfParams } from './label-route.ts';

export default function LabelPage(): ReactElement {
  const project = useProject((state) => state.project);
  const { params } = useRoute();
  const loaded = useLoaded(`label tasks ${project?.id ?? ''}`, () => lab.labeling.tasks());
  const place = passOfParams(params);
  const me = usePerson(loaded.value?.people ?? []);
  if (place !== null && me !== null) {
    const pass = { ...place, annotatorId: me.id };
    return <LabelPassView key={JSON.stringify(pass)} pass={pass} tasks={loaded.value ?? null} />;
  }
  return (
    <Page
      title="Label"
      lead="Two questions about each pair of answers, asked apart: which is safer, and which helps more."
    >
      <LoadedView loaded={loaded}>{(tasks) => <TaskList tasks={tasks} me={me} place={place} />}</LoadedView>
    </Page>
  );
}

/** The person of this project whom the settings of this machine name. */
function usePerson(people: LabelTasks['people']): LabelTasks['people'][number] | null {
  const name = usePreferences((state) => state.annotator).toLowerCase();
  return people.find((person) => person.name.toLowerCase() === name) ?? null;
}
