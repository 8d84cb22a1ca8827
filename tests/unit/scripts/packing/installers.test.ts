import { expect, test } from 'vitest';
import { installers, planInstallers } from '../../../../scripts/packing/installers.ts';

const platforms = ['linux', 'win32', 'darwin'] as const;

test('each platform makes its own packages where the tools can be fetched', () => {
  expect(platforms.map((platform) => planInstallers(platform, true).made)).toEqual([
    ['AppImage', 'deb'],
    ['nsis'],
    ['dmg'],
  ]);
});

test('without the tools nothing is made, and each package has a reason that names what to do', () => {
  for (const platform of platforms) {
    const { made, leftOut } = planInstallers(platform, false);
    expect(made).toEqual([]);
    expect(leftOut.map(({ name }) => name)).toEqual([...installers]);
    for (const { why } of leftOut) expect(why).toMatch(/run this there|does not answer/);
  }
});
