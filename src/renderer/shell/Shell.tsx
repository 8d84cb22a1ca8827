/** The frame around every page: top bar, rail, page, status bar, and the keys that work everywhere. */
import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useKeys } from '../hooks/use-keys.ts';
import type { KeyMap } from '../hooks/use-keys.ts';
import { railPages } from '../pages/registry.ts';
import { useProject } from '../stores/project.ts';
import { goTo } from '../stores/route.ts';
import { CommandPalette } from './CommandPalette.tsx';
import { KeySheet } from './KeySheet.tsx';
import { Rail } from './Rail.tsx';
import { StatusBar } from './StatusBar.tsx';
import { TopBar } from './TopBar.tsx';
import { moveBetweenRegions } from './move-between-regions.ts';
import styles from './Shell.module.css';

type Overlay = 'palette' | 'keys' | null;

export function Shell({ page, children }: { page: string; children: ReactNode }): ReactElement {
  const [overlay, setOverlay] = useState<Overlay>(null);
  const project = useProject((state) => state.project);
  const hasRail = project !== null && project !== undefined;
  useKeys({
    ...sectionKeys(hasRail),
    'Ctrl+k': () => setOverlay('palette'),
    'Ctrl+,': () => goTo('settings'),
    '?': () => setOverlay('keys'),
    F1: () => setOverlay('keys'),
    F6: () => moveBetweenRegions(1),
    'Shift+F6': () => moveBetweenRegions(-1),
  });
  return (
    <div className={[styles['shell'], hasRail ? '' : styles['alone']].join(' ')}>
      <TopBar project={project ?? null} openPalette={() => setOverlay('palette')} />
      {hasRail ? <Rail page={page} openKeys={() => setOverlay('keys')} /> : null}
      <main className={styles['main']} data-region="main" tabIndex={-1}>
        {children}
      </main>
      <StatusBar />
      {overlay === 'palette' ? <CommandPalette close={() => setOverlay(null)} /> : null}
      {overlay === 'keys' ? <KeySheet page={page} close={() => setOverlay(null)} /> : null}
    </div>
  );
}

/** Ctrl+1 to Ctrl+9: the rail from its top. */
function sectionKeys(hasRail: boolean): KeyMap {
  if (!hasRail) return {};
  return Object.fromEntries(
    railPages.slice(0, 9).map(({ id }, place) => [`Ctrl+${place + 1}`, () => goTo(id)]),
  );
}
