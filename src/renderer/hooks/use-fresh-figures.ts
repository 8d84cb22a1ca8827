import { useEffect, useState } from 'react';
import type { LiveMetricPoint } from '../../shared/live-state.ts';
import { useLive } from '../stores/live.ts';

/** Charts are the dearest thing that is drawn while a run goes on; figures may come much more often than steps are read. */
const drawEveryMs = 2000;

/** The figures that have come since the window was loaded, anew every two seconds at most. */
export function useFreshFigures(): readonly LiveMetricPoint[] {
  const [shown, setShown] = useState(() => useLive.getState().fresh);
  useEffect(() => {
    let timer: number | null = null;
    const show = (): void => {
      timer = null;
      setShown(useLive.getState().fresh);
    };
    show();
    const stop = useLive.subscribe(({ fresh }, before) => {
      if (fresh !== before.fresh) timer ??= window.setTimeout(show, drawEveryMs);
    });
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, []);
  return shown;
}
