/** One message, from the wire to its answer: who sent it, is it as agreed, what came of it. */
import { z } from 'zod';
import type { Answer, Call } from '../../shared/ipc/call.ts';
import { asFailure, refusal } from './failure.ts';

export interface IncomingCall {
  readonly channel: string;
  /** Whether it came from the main frame of our own window. */
  readonly isOurs: boolean;
  readonly input: unknown;
}

/** Never throws: what goes wrong is an answer too. */
export async function answerCall(
  { input: inputSchema, output: outputSchema }: Call,
  handler: (input: never) => unknown,
  { channel, isOurs, input }: IncomingCall,
): Promise<Answer<unknown>> {
  if (!isOurs) return { ok: false, ...refusal(`${channel} was called from elsewhere than the window.`) };
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) {
    return {
      ok: false,
      ...refusal(`What was sent to ${channel} is not as agreed: ${z.prettifyError(parsed.error)}`),
    };
  }
  try {
    const value = outputSchema.safeParse(await handler(parsed.data as never));
    if (value.success) return { ok: true, value: value.data };
    // A handler that does not give what its channel promises is our fault, not the person's.
    throw new Error(`${channel} answered not as agreed: ${z.prettifyError(value.error)}`);
  } catch (error) {
    return { ok: false, ...asFailure(error) };
  }
}
