/** What axe finds wrong with the page that is shown: serious and critical faults, each with where it stands. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';

const counted = ['serious', 'critical'];

export async function findAxeFaults(page: Page): Promise<string[]> {
  // The usual mode opens a second page, which an Electron window cannot.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations
    .filter(({ impact }) => counted.includes(impact ?? ''))
    .flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} at ${target.join(' ')}`));
}
