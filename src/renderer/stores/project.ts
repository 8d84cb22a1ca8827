/** The project this window works in. */
import { create } from 'zustand';
import type { OpenProject } from '../../shared/ipc/projects.ts';
import { lab } from '../lab.ts';
import { goTo, useRoute } from './route.ts';

interface ProjectState {
  /** null: none is open. undefined: not known yet. */
  readonly project: OpenProject | null | undefined;
  /** Counts what has changed in the project: pages load again when it does. */
  readonly version: number;
}

export const useProject = create<ProjectState>(() => ({ project: undefined, version: 0 }));

export async function loadProject(): Promise<void> {
  showProject(await lab.projects.current());
}

/** Opens a project with one of the calls of `lab.projects` and shows its first page. */
export async function enterProject(open: () => Promise<OpenProject | null>): Promise<void> {
  const project = await open();
  if (project === null) return;
  showProject(project);
  goTo('overview');
}

export async function leaveProject(): Promise<void> {
  await lab.projects.close();
  showProject(null);
}

export function showProject(project: OpenProject | null): void {
  useProject.setState(({ version }) => ({ project, version: version + 1 }));
  if (project === null && useRoute.getState().page !== 'welcome') goTo('welcome');
  document.title = project === null ? 'Ballast' : `${project.name} – Ballast`;
}

export function noteChange(): void {
  useProject.setState(({ version }) => ({ version: version + 1 }));
}
