/** From a file to a data set, in steps; going back loses nothing. */
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import type { ChosenFile } from '../../../shared/ipc/files.ts';
import type { ImportChoices, OpenedFile } from '../../../shared/ipc/data.ts';
import { Button } from '../../components/Button.tsx';
import { ErrorCard } from '../../components/ErrorCard.tsx';
import { Page } from '../../components/Page.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useKeys } from '../../hooks/use-keys.ts';
import { lab } from '../../lab.ts';
import { ChecksStep } from './ChecksStep.tsx';
import { ColumnsStep } from './ColumnsStep.tsx';
import { FileStep } from './FileStep.tsx';
import { ReadingNote } from './ReadingNote.tsx';
import { SplitStep } from './SplitStep.tsx';
import { StoreStep } from './StoreStep.tsx';
import { firstChoices, importSteps, missingColumns, stepTitles } from './import-draft.ts';
import type { ImportStep, SourceWords } from './import-draft.ts';
import { useImportLook } from './use-import-look.ts';
import type { ImportLooking } from './use-import-look.ts';
import styles from './ImportWizard.module.css';

interface ImportWizardProps {
  readonly dropped: ChosenFile | null;
  readonly leave: () => void;
}

interface ImportDraft {
  readonly file: ChosenFile;
  readonly opened: OpenedFile;
  readonly choices: ImportChoices;
  readonly words: SourceWords;
}

interface StoredDataSet {
  readonly id: string;
  readonly name: string;
}

const extensions = ['jsonl', 'ndjson', 'json', 'csv', 'tsv', 'parquet', 'gz'];

export function ImportWizard({ dropped, leave }: ImportWizardProps): ReactElement {
  const [step, setStep] = useState<ImportStep>('file');
  const [draft, setDraft] = useState<ImportDraft | null>(null);
  const [stored, setStored] = useState<StoredDataSet | null>(null);
  const { busy, failure, run } = useAction();
  const missing = draft === null ? null : missingColumns(draft.choices);
  const isToBeRead = missing === null && stored === null;
  const looking = useImportLook(draft?.file.token ?? null, isToBeRead ? (draft?.choices ?? null) : null);

  const open = async (file: ChosenFile): Promise<void> => {
    const opened = await lab.data.openFile({ token: file.token });
    const words = { name: file.name, licence: '', note: '' };
    setDraft({ file, opened, choices: firstChoices(opened), words });
    setStored(null);
    setStep('columns');
  };
  const choose = (): void =>
    run(async () => {
      const [file] = await lab.files.choose({ title: 'Import prompts or labeled pairs', extensions });
      if (file !== undefined) await open(file);
    });
  useEffect(() => {
    if (dropped !== null) run(() => open(dropped));
  }, [dropped, run]);
  const store = (): void =>
    run(async () => {
      const { look } = looking;
      if (draft === null || look === null) return;
      setStored(await lab.data.store({ token: draft.file.token, sha256: look.sha256, ...draft.words }));
    });
  return (
    <Page
      title="Import a file"
      lead={
        draft === null ? 'Prompts, or prompts with two answers; with labels or without.' : draft.file.name
      }
      actions={<Button onClick={leave}>{stored === null ? 'Cancel' : 'Back to data'}</Button>}
    >
      <Steps step={step} isOpen={draft !== null && stored === null} go={setStep} />
      {failure === null ? null : <ErrorCard failure={failure} />}
      {draft === null ? null : <ReadingNote looking={looking} />}
      {looking.failure === null || draft === null ? null : (
        <ErrorCard failure={looking.failure} action={{ label: 'Read it again', act: looking.again }} />
      )}
      {step === 'file' || draft === null ? (
        <FileStep file={draft?.file ?? null} choose={choose} busy={busy} />
      ) : (
        <StepContent
          step={step}
          draft={draft}
          missing={missing}
          looking={looking}
          stored={stored}
          change={(part) => setDraft({ ...draft, ...part })}
          leave={leave}
        />
      )}
      {stored !== null || draft === null ? null : (
        <WizardFoot
          step={step}
          missing={missing ?? (draft.words.name.trim() === '' && step === 'store' ? 'Give it a name' : null)}
          looking={looking}
          busy={busy}
          go={setStep}
          store={store}
        />
      )}
    </Page>
  );
}

interface StepContentProps {
  readonly step: Exclude<ImportStep, 'file'>;
  readonly draft: ImportDraft;
  readonly missing: string | null;
  readonly looking: ImportLooking;
  readonly stored: StoredDataSet | null;
  readonly change: (part: Partial<ImportDraft>) => void;
  readonly leave: () => void;
}

function StepContent(props: StepContentProps): ReactElement | null {
  const { step, draft, missing, looking, stored, change, leave } = props;
  const { look, isCurrent } = looking;
  const { opened, choices, words } = draft;
  const changeChoices = (changed: ImportDraft['choices']): void => change({ choices: changed });
  if (step === 'columns') {
    return <ColumnsStep {...{ opened, choices, missing, look, isCurrent }} change={changeChoices} />;
  }
  if (look === null) return null;
  switch (step) {
    case 'checks':
      return <ChecksStep look={look} />;
    case 'split':
      return (
        <SplitStep
          {...{ choices, words, look }}
          change={changeChoices}
          changeWords={(changed) => change({ words: changed })}
        />
      );
    case 'store':
      return <StoreStep {...{ look, words, stored, leave }} />;
  }
}

interface WizardFootProps {
  readonly step: ImportStep;
  /** What is still to be filled in before one can go on; null where nothing is. */
  readonly missing: string | null;
  readonly looking: ImportLooking;
  readonly busy: boolean;
  readonly go: (step: ImportStep) => void;
  readonly store: () => void;
}

/** Back, and on: the button names what is missing, or what comes next. */
function WizardFoot({ step, missing, looking, busy, go, store }: WizardFootProps): ReactElement {
  const place = importSteps.indexOf(step);
  const next = importSteps[place + 1];
  const before = importSteps[place - 1];
  const isRead = step === 'file' || (looking.isCurrent && looking.look !== null);
  const isReady = isRead && missing === null && !busy;
  const goOn = (): void => {
    if (!isReady) return;
    if (next === undefined) store();
    else go(next);
  };
  const goBack = (): void => {
    if (before !== undefined) go(before);
  };
  useKeys({ 'Ctrl+Enter': goOn, 'Alt+ArrowLeft': goBack });
  const onward = next === undefined ? 'Import' : `Next: ${stepTitles[next]}`;
  return (
    <div className={styles['foot']}>
      {before === undefined ? null : (
        <Button keyHint="Alt ←" onClick={goBack}>
          Back
        </Button>
      )}
      <Button look="primary" keyHint="Ctrl Enter" disabled={!isReady} onClick={goOn}>
        {missing ?? (isRead || looking.failure !== null ? onward : 'Reading …')}
      </Button>
    </div>
  );
}

interface StepsProps {
  readonly step: ImportStep;
  readonly isOpen: boolean;
  readonly go: (step: ImportStep) => void;
}

function Steps({ step, isOpen, go }: StepsProps): ReactElement {
  const current = importSteps.indexOf(step);
  return (
    <ol className={styles['steps']} aria-label="Steps">
      {importSteps.map((name, place) => (
        <li key={name} {...(name === step && { 'aria-current': 'step' as const })}>
          <button type="button" disabled={!isOpen || place > current} onClick={() => go(name)}>
            {place + 1} {stepTitles[name]}
          </button>
        </li>
      ))}
    </ol>
  );
}
