/** Where the focus can be on a pair, and the way between. */
import { useLayoutEffect, useRef } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
import type { Side } from './label-draft.ts';

export interface PairPlaces {
  readonly prompt: RefObject<HTMLHeadingElement | null>;
  readonly left: RefObject<HTMLElement | null>;
  readonly right: RefObject<HTMLElement | null>;
}

/** A new pair takes the focus at its opening, so that a screen reader begins there. */
export function usePairPlaces(pairId: string | null): PairPlaces {
  const prompt = useRef<HTMLHeadingElement>(null);
  const left = useRef<HTMLElement>(null);
  const right = useRef<HTMLElement>(null);
  // Before paint, so that a key that follows begins there; after the page's own heading, which lies further in.
  useLayoutEffect(() => prompt.current?.focus({ preventScroll: true }), [pairId]);
  return { prompt, left, right };
}

/** Tab from the opening or answer A to answer B, Shift+Tab back; from B it goes on, so nobody is held here. */
export function nextPane(event: KeyboardEvent, { prompt, left, right }: PairPlaces): Side | null {
  if (event.key !== 'Tab' || event.ctrlKey || event.altKey) return null;
  const { target } = event;
  if (!event.shiftKey && (target === left.current || target === prompt.current)) return 'right';
  return event.shiftKey && target === right.current ? 'left' : null;
}

const lineHeight = 26;

export function scrollText(pane: HTMLElement | null, lines: number): void {
  pane?.querySelector('[data-text]')?.scrollBy({ top: lines * lineHeight });
}
