/**
 * Renders React elements to HTML in a document of jsdom. recharts draws nothing under react-dom/server: it measures
 * and draws in effects, which run only where there is a document.
 */
import { JSDOM } from 'jsdom';
import type { ReactElement } from 'react';

/** What React and recharts look for on the global object of a browser. */
const BROWSER_GLOBALS = [
  'window',
  'document',
  'navigator',
  'Node',
  'Element',
  'HTMLElement',
  'SVGElement',
  'HTMLIFrameElement',
  'MutationObserver',
  'getComputedStyle',
  'requestAnimationFrame',
  'cancelAnimationFrame',
] as const;

const SETTLED_TURNS = 3;
const MOST_TURNS = 400;

/**
 * The HTML of an element once it has stopped changing.
 *
 * @param load Makes the element. It is called when the document stands, so that what it imports finds one.
 * @throws Error when the element throws while it renders, or never settles.
 */
export async function mountInJsdom(load: () => Promise<ReactElement>): Promise<string> {
  const dom = new JSDOM('<!doctype html><div id="root"></div>', { pretendToBeVisual: true });
  const restore = lendGlobals(dom.window);
  try {
    const element = await load();
    const { createRoot } = await import('react-dom/client');
    const { flushSync } = await import('react-dom');
    const container = dom.window.document.getElementById('root');
    if (container === null) throw new Error('mountInJsdom: the document has lost its root');
    let failure: unknown = null;
    const root = createRoot(container, {
      onUncaughtError: (error) => {
        failure = error;
      },
    });
    flushSync(() => root.render(element));
    const html = await settledHtml(container);
    flushSync(() => root.unmount());
    await turns(SETTLED_TURNS);
    if (failure !== null) {
      throw new Error('The report could not be drawn: its data has a shape it does not know', {
        cause: failure,
      });
    }
    return html;
  } finally {
    restore();
    dom.window.close();
  }
}

async function settledHtml(container: Element): Promise<string> {
  let html = container.innerHTML;
  let unchanged = 0;
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    await turns(1);
    unchanged = container.innerHTML === html ? unchanged + 1 : 0;
    html = container.innerHTML;
    if (unchanged >= SETTLED_TURNS) return html;
  }
  throw new Error('The report never stopped changing while it was drawn: a chart redraws itself');
}

/** Lets React's scheduler and the charts' effects run: both wait for timers and for the end of a turn. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Puts the window's names on the global object; the function returned puts back what was there. */
function lendGlobals(window: JSDOM['window']): () => void {
  const before = BROWSER_GLOBALS.map(
    (name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const,
  );
  for (const name of BROWSER_GLOBALS) {
    const value: unknown = name === 'window' ? window : Reflect.get(window, name);
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  return () => {
    for (const [name, descriptor] of before) {
      if (descriptor === undefined) Reflect.deleteProperty(globalThis, name);
      else Object.defineProperty(globalThis, name, descriptor);
    }
  };
}
