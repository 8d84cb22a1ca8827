/** The steps of the wizard, in their order. */

export const steps = [
  { id: 'goal', title: 'Goal' },
  { id: 'data', title: 'Data' },
  { id: 'models', title: 'Models' },
  { id: 'behaviour', title: 'Behaviour' },
  { id: 'repeats', title: 'Repeats' },
  { id: 'advanced', title: 'Advanced' },
  { id: 'start', title: 'Check and start' },
] as const;

export type StepId = (typeof steps)[number]['id'];
export type Step = (typeof steps)[number];

/** Guided leaves out what most people need not see. */
export function stepsFor(mode: 'guided' | 'full'): readonly Step[] {
  return steps.filter(({ id }) => mode === 'full' || id !== 'advanced');
}

/** The step that an address names, or the first. */
export function stepNamed(shown: readonly Step[], name: string | undefined): Step {
  const found = shown.find(({ id }) => id === name) ?? shown[0];
  if (found === undefined) throw new Error('The wizard has no steps.');
  return found;
}
