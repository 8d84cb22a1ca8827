/** Which page is shown, with its particulars; kept in the address, so that a reload comes back to it. */
import { create } from 'zustand';

export interface Route {
  /** The id of a page, as in pages/registry.ts. */
  readonly page: string;
  /** Such as `{ run: '20260921-…' }`. */
  readonly params: Readonly<Record<string, string>>;
}

/** `#/compare?runs=a,b` */
export function readRoute(hash: string): Route {
  const [page = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  return { page: page === '' ? 'welcome' : page, params: Object.fromEntries(new URLSearchParams(query)) };
}

export function writeRoute({ page, params }: Route): string {
  const query = new URLSearchParams(params).toString();
  return `#/${page}${query === '' ? '' : `?${query}`}`;
}

export const useRoute = create<Route>(() => readRoute(location.hash));

/** Shows a page: at once, so that a key that follows meets it. The address says so itself only a moment later. */
export function goTo(page: string, params: Route['params'] = {}): void {
  location.hash = writeRoute({ page, params });
  readAddress();
}

export function followAddress(): void {
  window.addEventListener('hashchange', readAddress);
}

function readAddress(): void {
  const next = readRoute(location.hash);
  if (writeRoute(next) !== writeRoute(useRoute.getState())) useRoute.setState(next, true);
}
