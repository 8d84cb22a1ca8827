import type { Preferences } from './preferences.ts';

/** Apart from the schemas: the window begins with it before it needs them. */
export const defaultPreferences: Preferences = {
  theme: 'system',
  mode: 'guided',
  singleLetterKeys: true,
  keys: {},
  notifications: true,
  annotator: '',
  labelsGoOnAtOnce: true,
  coverAnswers: false,
  breaks: { isOn: true, minutes: 45, labels: 200 },
  backUp: 'daily',
  backupsKept: 7,
};
