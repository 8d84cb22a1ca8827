/** What the command palette offers: the pages, and what works everywhere. */
import { pages } from '../pages/registry.ts';
import { changePreferences } from '../stores/preferences.ts';
import { leaveProject } from '../stores/project.ts';
import { goTo } from '../stores/route.ts';

export interface Command {
  readonly title: string;
  readonly hint: string;
  /** What else it is found by. */
  readonly words: string;
  readonly act: () => void;
}

const commands: readonly Command[] = [
  ...pages
    .filter(({ place }) => place !== 'none')
    .map(({ id, title, words = '' }) => ({ title, hint: 'Page', words, act: () => goTo(id) })),
  ...(['light', 'dark', 'system'] as const).map((theme) => ({
    title: `Theme: ${theme === 'system' ? 'as the system' : theme}`,
    hint: 'Appearance',
    words: 'colour color appearance',
    act: () => void changePreferences({ theme }),
  })),
  ...(['guided', 'full'] as const).map((mode) => ({
    title: mode === 'guided' ? 'Guided: fewer controls' : 'Full: every control',
    hint: 'Mode',
    words: 'mode simple advanced',
    act: () => void changePreferences({ mode }),
  })),
  {
    title: 'Close this project',
    hint: 'Project',
    words: 'leave welcome open other',
    act: () => void leaveProject(),
  },
];

/** Commands of which every word that was typed is somewhere in their words. */
export function findCommands(text: string): readonly Command[] {
  const typed = text.toLowerCase().split(/\s+/).filter(Boolean);
  return commands.filter(({ title, hint, words }) => {
    const all = `${title} ${hint} ${words}`.toLowerCase();
    return typed.every((word) => all.includes(word));
  });
}
