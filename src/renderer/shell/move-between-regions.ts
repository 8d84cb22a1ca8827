/** F6: from rail to page to side panel to status bar, and around. A region is whatever carries `data-region`. */
export function moveBetweenRegions(direction: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')];
  const current = regions.findIndex((region) => region.contains(document.activeElement));
  const next = regions[(current + direction + regions.length) % regions.length];
  if (next === undefined) return;
  const first = next.querySelector<HTMLElement>(
    '[aria-current="page"], h1[tabindex], button, a[href], input',
  );
  (first ?? next).focus();
}
