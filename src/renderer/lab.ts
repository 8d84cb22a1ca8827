/** The one file that touches `window.lab`: calls that give their value or throw what went wrong, and events. */
import type { Answer, Failure } from '../shared/ipc/call.ts';
import type { ChosenFile } from '../shared/ipc/files.ts';
import type { LabBridge, LabCalls } from '../shared/ipc.ts';

declare global {
  interface Window {
    readonly lab: LabBridge;
  }
}

/** A call that failed: what happened, and what to do. */
export class LabError extends Error implements Failure {
  override readonly name = 'LabError';
  readonly code: Failure['code'];
  readonly hint: string;
  readonly details?: string;

  constructor({ code, message, hint, details }: Failure) {
    super(message);
    this.code = code;
    this.hint = hint;
    if (details !== undefined) this.details = details;
  }
}

/** Whatever was thrown, as something that can be shown. */
export function asLabError(error: unknown): LabError {
  if (error instanceof LabError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new LabError({
    code: 'internal',
    message: `The window made a mistake: ${message}`,
    hint: 'Try again. If it stays, reload the window with Ctrl+R; nothing that was saved is lost.',
    ...(error instanceof Error && error.stack !== undefined && { details: error.stack }),
  });
}

type LooseCalls = Readonly<
  Record<string, Readonly<Record<string, (input?: unknown) => Promise<Answer<unknown>>>>>
>;

function unwrapped(bridge: LabBridge): LabCalls {
  const { on: _on, dropped: _dropped, ...calls } = bridge;
  const nouns = Object.entries(calls as unknown as LooseCalls).map(([noun, verbs]) => [
    noun,
    Object.fromEntries(
      Object.entries(verbs).map(([verb, ask]) => [
        verb,
        async (input?: unknown) => valueOf(await ask(input)),
      ]),
    ),
  ]);
  return Object.fromEntries(nouns) as LabCalls;
}

function valueOf<Value>(answer: Answer<Value>): Value {
  if (answer.ok) return answer.value;
  throw new LabError(answer);
}

/** `lab.projects.openDemo()` */
export const lab: LabCalls = unwrapped(window.lab);

/** Listens to an event of the main process; the function given back stops it. */
export const onLab: LabBridge['on'] = (name, listener) => window.lab.on(name, listener);

/** Admits a file that was dropped on the window, for calls that take a file's token. */
export async function admitDropped(file: File): Promise<ChosenFile> {
  return valueOf(await window.lab.dropped(file));
}
