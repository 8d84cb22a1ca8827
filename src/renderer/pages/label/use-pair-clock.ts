import { useCallback, useEffect, useRef, useState } from 'react';
import { activeTimeMs } from '../../../shared/active-time.ts';
import type { ActivitySignal } from '../../../shared/active-time.ts';

export interface PairClock {
  readonly isPaused: boolean;
  readonly togglePause: () => void;
  /** How long the pair has been on screen, and how much of it a person was at it. */
  readonly read: (words: number) => { readonly openMs: number; readonly activeMs: number };
}

const noticedEveryMs = 500;

/** Times one pair; another key begins anew. Keys, movement and scrolling are noticed, what they were is not. */
export function usePairClock(key: string): PairClock {
  const [isPaused, setPaused] = useState(false);
  const shownAt = useRef(performance.now());
  const signals = useRef<ActivitySignal[]>([]);
  useEffect(() => {
    shownAt.current = performance.now();
    signals.current = [];
    setPaused(false);
  }, [key]);
  useEffect(() => {
    const note = (kind: ActivitySignal['kind']) => (): void => {
      const at = performance.now();
      const last = signals.current.at(-1);
      if (kind === 'input' && last?.kind === 'input' && at - last.at < noticedEveryMs) return;
      signals.current.push({ at, kind });
    };
    const input = note('input');
    const away = note('away');
    const back = note('back');
    const inputs = ['keydown', 'pointermove', 'pointerdown', 'wheel'] as const;
    for (const name of inputs) window.addEventListener(name, input, { passive: true });
    window.addEventListener('blur', away);
    window.addEventListener('focus', back);
    return () => {
      for (const name of inputs) window.removeEventListener(name, input);
      window.removeEventListener('blur', away);
      window.removeEventListener('focus', back);
    };
  }, []);
  const togglePause = useCallback(() => {
    setPaused((before) => {
      signals.current.push({ at: performance.now(), kind: before ? 'back' : 'away' });
      return !before;
    });
  }, []);
  const read = useCallback((words: number) => {
    const savedAt = performance.now();
    const shown = { shownAt: shownAt.current, savedAt, words };
    return { openMs: savedAt - shown.shownAt, activeMs: activeTimeMs(shown, signals.current) };
  }, []);
  return { isPaused, togglePause, read };
}
