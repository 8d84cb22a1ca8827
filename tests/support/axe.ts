/** What axe finds wrong with the page that a window shows. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';

/** Serious and critical findings, each as its rule with the elements; there should be none. */
export async function seriousFindings(page: Page): Promise<string[]> {
  // Legacy mode: Electron opens no second page for axe to report from.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
    );
}

/** The same in the light and the dark theme; the theme is left dark. */
export async function seriousFindingsInBothThemes(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const theme of ['light', 'dark'] as const) {
    await page.evaluate((name) => {
      document.documentElement.dataset['theme'] = name;
    }, theme);
    found.push(...(await seriousFindings(page)).map((finding) => `${theme}: ${finding}`));
  }
  return found;
}
