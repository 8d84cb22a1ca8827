/** Something useful in one click: the demo, a new project, one that is there; and what this machine can do. */
import { FilePlus2, FolderOpen, Play } from 'lucide-react';
import { useRef, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { ArchiveProgress } from '../../components/ArchiveProgress.tsx';
import { Button } from '../../components/Button.tsx';
import { Page } from '../../components/Page.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { lab } from '../../lab.ts';
import { enterProject } from '../../stores/project.ts';
import { NewProjectDialog } from './NewProjectDialog.tsx';
import { OpenFailure } from './OpenFailure.tsx';
import { RecentProjects } from './RecentProjects.tsx';
import { SystemCheck } from './SystemCheck.tsx';
import type { WayOut } from './way-out.ts';
import styles from './WelcomePage.module.css';

export default function WelcomePage(): ReactElement {
  const { busy, failure, run: runOnce } = useAction();
  const lastTried = useRef<() => Promise<unknown>>(null);
  const run: typeof runOnce = (work) => {
    lastTried.current = work;
    runOnce(work);
  };
  const [isNaming, setIsNaming] = useState(false);
  const openDemo = (): void => run(() => enterProject(() => lab.projects.openDemo()));
  const openFolder = (): void => run(() => enterProject(() => lab.projects.openFolder()));
  const openDefault = (): void => run(() => enterProject(() => lab.projects.openDefault()));
  const openArchive = (): void => run(() => enterProject(() => lab.projects.openArchive()));
  const wayOutOf = (deed: WayOut['deed']): void => {
    if (deed === 'choose a folder') openFolder();
    else if (deed === 'restore') run(() => enterProject(() => lab.projects.openRescued()));
    else if (lastTried.current !== null) run(lastTried.current);
  };
  useKeys({ d: openDemo, n: () => setIsNaming(true), o: openFolder });
  return (
    <Page
      title="Train a model to be helpful and harmless, and see what it costs"
      lead="Ballast runs Safe RLHF experiments on a real language model, on this machine alone. Nothing leaves it."
    >
      <SafeModeNote />
      {failure === null ? null : <OpenFailure failure={failure} act={wayOutOf} />}
      <ArchiveProgress active={busy} />
      <div className={styles['cards']}>
        <WayIn
          icon={<Play size={20} />}
          title="Explore the demo"
          words="A storyteller for children that takes bad hints, and what three rounds of training do about it. Its annotators are simulated."
          action={
            <Button look="primary" keyHint="D" disabled={busy} onClick={openDemo}>
              Open the demo
            </Button>
          }
        />
        <WayIn
          icon={<FilePlus2 size={20} />}
          title="New project"
          words="Your own openings, your own labels, your own runs, in one folder that you can copy to another machine."
          action={
            <Button keyHint="N" disabled={busy} onClick={() => setIsNaming(true)}>
              Begin
            </Button>
          }
        />
        <WayIn
          icon={<FolderOpen size={20} />}
          title="Open a project"
          words="A project folder, a project that was exported into one file, or the one that the command line works in."
          action={
            <>
              <Button keyHint="O" disabled={busy} onClick={openFolder}>
                Choose a folder
              </Button>
              <Button disabled={busy} onClick={openArchive}>
                An exported file
              </Button>
              <Button disabled={busy} onClick={openDefault}>
                The command line’s
              </Button>
            </>
          }
        />
      </div>
      <div className={styles['columns']}>
        <RecentProjects open={run} />
        <SystemCheck />
      </div>
      {isNaming ? <NewProjectDialog close={() => setIsNaming(false)} /> : null}
    </Page>
  );
}

/** Ballast was cut off right after its start several times in a row. */
function SafeModeNote(): ReactElement | null {
  const { value } = useLoaded('about', () => lab.app.about());
  if (value?.safeMode !== true) return null;
  return (
    <p className={styles['note']} role="status">
      <b>Safe mode.</b> Ballast was cut off three times within two minutes, so it draws without the graphics
      processor now. What was stored is kept; runs wait until you start them.
    </p>
  );
}

interface WayInProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly words: string;
  readonly action: ReactNode;
}

function WayIn({ icon, title, words, action }: WayInProps): ReactElement {
  return (
    <section className={styles['card']} aria-label={title}>
      <h2>
        <span aria-hidden="true">{icon}</span>
        {title}
      </h2>
      <p>{words}</p>
      <div className={styles['actions']}>{action}</div>
    </section>
  );
}
