/** Votes on answers without names: 'both-bad' says that neither is fit, which is no tie of two good ones. */
export const arenaChoices = ['left', 'right', 'tie', 'both-bad'] as const;
export type ArenaChoice = (typeof arenaChoices)[number];
