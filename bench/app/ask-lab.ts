import type { Page } from 'playwright';
import type { Answer } from '../../src/shared/ipc/call.ts';
import type { Noun } from '../../src/shared/ipc.ts';

type Bridge = Record<string, Record<string, (input?: unknown) => Promise<Answer<unknown>>>>;

/**
 * Asks the main process as a page does.
 *
 * @throws Error where it refuses
 */
export async function askLab(page: Page, noun: Noun, verb: string, input?: unknown): Promise<unknown> {
  const answer = await page.evaluate(
    ([of, what, words]) => (Reflect.get(window, 'lab') as unknown as Bridge)[of]?.[what]?.(words),
    [noun, verb, input] as const,
  );
  if (answer?.ok === true) return answer.value;
  throw new Error(`${noun}.${verb}: ${answer?.message ?? 'there is no such call'}`);
}
