/** Fills the stores and keeps them up to date; everything in them can be had again after a reload. */
import { onLab } from '../lab.ts';
import { hearLive, loadLive } from './live.ts';
import { loadPreferences } from './preferences.ts';
import { loadProject, noteChange } from './project.ts';
import { followAddress, goTo } from './route.ts';

export function startStores(): void {
  followAddress();
  onLab('live', ({ state, metrics }) => hearLive(state, metrics));
  onLab('changed', ({ what }) => {
    if (what === 'project') void loadProject();
    else noteChange();
  });
  onLab('navigate', ({ page }) => goTo(page));
  void Promise.all([loadPreferences(), loadProject(), loadLive()]);
}
