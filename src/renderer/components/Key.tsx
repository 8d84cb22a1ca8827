import type { ReactElement } from 'react';
import type { KeyCommandId } from '../../shared/keymap.ts';
import { useKeyHints } from '../hooks/use-keymap.ts';

/** The key of a command in running text. */
export function Key({ of }: { of: KeyCommandId }): ReactElement {
  return <kbd>{useKeyHints()(of)}</kbd>;
}
