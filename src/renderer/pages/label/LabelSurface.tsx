/** A pass on screen: the pair, its questions, and the keys that answer them. */
import { useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import type { LabelPass, LabelTask, PassState } from '../../../shared/ipc/labeling.ts';
import { Page } from '../../components/Page.tsx';
import { useKeyHints } from '../../hooks/use-keymap.ts';
import { usePreferences } from '../../stores/preferences.ts';
import { BreakCard } from './BreakCard.tsx';
import { GuidelinePanel } from './GuidelinePanel.tsx';
import { PairView } from './PairView.tsx';
import { PassEnd } from './PassEnd.tsx';
import { PassProgress } from './PassProgress.tsx';
import { SkipDialog } from './SkipDialog.tsx';
import { carryOut } from './label-deeds.ts';
import type { Deeds } from './label-deeds.ts';
import { passTitles } from './label-route.ts';
import { nextPane, scrollText, usePairPlaces } from './pair-places.ts';
import { endBreak } from './sitting-store.ts';
import { useBreak } from './use-break.ts';
import { useLabelFlow } from './use-label-flow.ts';
import { useLabelKeys } from './use-label-keys.ts';
import styles from './LabelSurface.module.css';

type Panel = 'skip' | 'comment';

interface LabelSurfaceProps {
  readonly pass: LabelPass;
  readonly begun: PassState;
  readonly task: LabelTask | null;
}

export function LabelSurface({ pass, begun, task }: LabelSurfaceProps): ReactElement {
  const controls = useLabelFlow(pass, begun);
  const { state, clock } = controls;
  const pairId = state.item?.pairId ?? null;
  // A panel belongs to its pair: the next one begins without.
  const [opened, setOpened] = useState<{ readonly pairId: string | null; readonly panel: Panel } | null>(
    null,
  );
  const panel = opened?.pairId === pairId ? opened.panel : null;
  const setPanel = (next: Panel | null): void => setOpened(next === null ? null : { pairId, panel: next });
  const [guidelines, setGuidelines] = useState(false);
  const [diff, setDiff] = useState(false);
  const [revealed, setRevealed] = useState<string | null>(null);
  const covers = usePreferences((preferences) => preferences.coverAnswers);
  const hint = useKeyHints();
  const goesOn = usePreferences((preferences) => preferences.labelsGoOnAtOnce);
  const rest = useBreak(pairId);
  const places = usePairPlaces(rest === null ? pairId : null);

  const deeds: Deeds = {
    controls,
    goesOn,
    hint,
    focusPane: (side) => {
      controls.act({ kind: 'focus', side });
      places[side].current?.focus();
    },
    scroll: (side, lines) => scrollText(places[side].current, lines),
    openSkip: () => setPanel('skip'),
    openComment: () => setPanel('comment'),
    toggleGuidelines: () => setGuidelines((shown) => !shown),
    toggleDiff: () => setDiff((shown) => !shown),
    reveal: () => setRevealed(pairId),
  };
  useLabelKeys((command) => {
    if (rest === null) carryOut(command, deeds);
    else if (command.kind === 'confirm') endBreak();
  });
  const goBetweenAnswers = (event: KeyboardEvent): void => {
    const next = nextPane(event, places);
    if (next === null) return;
    event.preventDefault();
    deeds.focusPane(next);
  };

  const isCovered = covers && revealed !== pairId;
  const shown = { guidelines, diff, isPaused: clock.isPaused };
  return (
    <Page title={passTitles[pass.axis]} actions={<PassProgress state={state} shown={shown} deeds={deeds} />}>
      <div className={styles['surface']} onKeyDown={goBetweenAnswers}>
        <p className="visually-hidden" role="status" aria-live="polite">
          {state.said}
        </p>
        {pairId === null ? (
          <PassEnd pass={pass} task={task} state={state} undo={controls.undo} />
        ) : rest !== null ? (
          <BreakCard sitting={rest} goOn={endBreak} />
        ) : (
          <div className={guidelines ? styles['withPanel'] : styles['alone']}>
            <PairView
              deeds={deeds}
              places={places}
              diff={diff}
              isCovered={isCovered}
              comment={panel === 'comment' ? { close: () => setPanel(null) } : null}
            />
            {guidelines ? <GuidelinePanel axis={pass.axis} close={() => setGuidelines(false)} /> : null}
          </div>
        )}
      </div>
      {panel === 'skip' ? (
        <SkipDialog
          close={() => setPanel(null)}
          skip={(flags, comment) => {
            setPanel(null);
            controls.skip(flags, comment);
          }}
        />
      ) : null}
    </Page>
  );
}
