/** From an idea to a run: goal, data, models, limit and closeness, repeats; checked all the while, started at the end. */
import { useEffect } from 'react';
import type { ReactElement } from 'react';
import type { TrainChoices } from '../../../shared/ipc/train.ts';
import { Button } from '../../components/Button.tsx';
import { ErrorCard } from '../../components/ErrorCard.tsx';
import { LoadedView } from '../../components/LoadedView.tsx';
import { Page } from '../../components/Page.tsx';
import { Skeleton } from '../../components/Skeleton.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { useLoaded } from '../../hooks/use-loaded.ts';
import { lab } from '../../lab.ts';
import { usePreferences } from '../../stores/preferences.ts';
import { useProject } from '../../stores/project.ts';
import { goTo, useRoute } from '../../stores/route.ts';
import { beginDraft } from './draft.ts';
import type { Draft } from './draft.ts';
import { openDraft, setDraft, useDraft } from './draft-store.ts';
import { useFiles } from './use-files.ts';
import { RunPreview } from './RunPreview.tsx';
import { stepNamed, stepsFor } from './steps.ts';
import type { StepId } from './steps.ts';
import { AdvancedStep } from './steps/AdvancedStep.tsx';
import { BehaviourStep } from './steps/BehaviourStep.tsx';
import { DataStep } from './steps/DataStep.tsx';
import { GoalStep } from './steps/GoalStep.tsx';
import { ModelsStep } from './steps/ModelsStep.tsx';
import { RepeatsStep } from './steps/RepeatsStep.tsx';
import { StartStep } from './steps/StartStep.tsx';
import styles from './TrainPage.module.css';
import { usePreflight } from './use-preflight.ts';
import type { Checked } from './use-preflight.ts';
import { useStart } from './use-start.ts';

export default function TrainPage(): ReactElement {
  const projectId = useProject((state) => state.project?.id ?? '');
  const loaded = useLoaded(`train ${projectId}`, () => lab.train.choices());
  const { busy, failure, run } = useAction();
  const { draft, projectId: draftProject } = useDraft();
  const { params } = useRoute();
  const asked = params['from'] ?? '';
  useEffect(() => openDraft(projectId), [projectId]);
  useEffect(() => {
    if (draftProject !== projectId) return;
    if (asked === '' && draft !== null) return;
    // A run that the address names, or else the usual beginning.
    run(async () => {
      const begun =
        asked === ''
          ? await lab.train.fromPreset({ name: 'quick' })
          : await lab.train.fromRun({ runId: asked });
      setDraft(beginDraft(begun.recipe, asked === '' ? 'Quick look' : `a copy of ${begun.name}`));
      if (asked !== '') goTo('train', { step: 'goal' });
    });
  }, [asked, draft, draftProject, projectId, run]);
  if (draft === null || draftProject !== projectId) {
    return (
      <Page title="Train">
        {failure === null ? (
          <Skeleton lines={6} label={busy ? 'Loading' : 'Preparing'} />
        ) : (
          <ErrorCard
            failure={failure}
            action={{ label: 'Begin with the quick look', act: () => goTo('train') }}
          />
        )}
      </Page>
    );
  }
  return <LoadedView loaded={loaded}>{(choices) => <Wizard draft={draft} choices={choices} />}</LoadedView>;
}

function Wizard({ draft, choices }: { draft: Draft; choices: TrainChoices }): ReactElement {
  const mode = usePreferences((state) => state.mode);
  const { params } = useRoute();
  const shown = stepsFor(mode);
  const step = stepNamed(shown, params['step'] ?? (mode === 'full' ? 'start' : 'goal'));
  const place = shown.indexOf(step);
  const checked = usePreflight(draft);
  const start = useStart(draft, checked);
  const files = useFiles(draft);
  const show = (to: number): void => {
    const next = shown[to];
    if (next !== undefined) goTo('train', { step: next.id });
  };
  const isLast = place === shown.length - 1;
  useKeys({
    'Ctrl+Enter': () => (isLast ? start.act() : show(place + 1)),
    'Alt+ArrowLeft': () => show(place - 1),
    'Ctrl+s': files.save,
  });
  return (
    <Page
      title="Train"
      lead="What is tried, with how strict a limit, and how often. Nothing starts before you say so."
      actions={
        <>
          <Button disabled={files.busy} onClick={files.open}>
            Open a recipe
          </Button>
          <Button disabled={files.busy} keyHint="Ctrl S" onClick={files.save}>
            Save as YAML
          </Button>
        </>
      }
    >
      {files.failure === null ? null : <ErrorCard failure={files.failure} />}
      <nav aria-label="Steps" className={styles['steps']}>
        {shown.map(({ id, title }, index) => (
          <button
            key={id}
            type="button"
            {...(id === step.id && { 'aria-current': 'step' as const })}
            onClick={() => show(index)}
          >
            <span aria-hidden="true">{index + 1}</span>
            {title}
          </button>
        ))}
      </nav>
      <div className={styles['columns']}>
        <section className={styles['step']} aria-label={step.title}>
          <StepContent id={step.id} draft={draft} choices={choices} checked={checked} />
          <div className={styles['onward']}>
            {place === 0 ? null : (
              <Button keyHint="Alt ←" onClick={() => show(place - 1)}>
                Back
              </Button>
            )}
            {isLast ? null : (
              <Button look="primary" keyHint="Ctrl ⏎" onClick={() => show(place + 1)}>
                {`Next: ${shown[place + 1]?.title.toLowerCase() ?? ''}`}
              </Button>
            )}
          </div>
        </section>
        <RunPreview draft={draft} checked={checked} start={start} isMain={isLast} />
      </div>
    </Page>
  );
}

interface StepContentProps {
  readonly id: StepId;
  readonly draft: Draft;
  readonly choices: TrainChoices;
  readonly checked: Checked;
}

function StepContent({ id, draft, choices, checked }: StepContentProps): ReactElement {
  switch (id) {
    case 'goal':
      return <GoalStep draft={draft} choices={choices} />;
    case 'data':
      return <DataStep draft={draft} choices={choices} checked={checked} />;
    case 'models':
      return <ModelsStep draft={draft} choices={choices} />;
    case 'behaviour':
      return <BehaviourStep draft={draft} checked={checked} />;
    case 'repeats':
      return <RepeatsStep draft={draft} checked={checked} />;
    case 'advanced':
      return <AdvancedStep draft={draft} settings={choices.settings} checked={checked} />;
    case 'start':
      return <StartStep draft={draft} checked={checked} settings={choices.settings} />;
  }
}
