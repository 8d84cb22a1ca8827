/** Joins every channel of shared/ipc.ts with its handler; there is no other way in. */
import { ipcMain } from 'electron';
import type { IpcMainInvokeEvent } from 'electron';
import { calls } from '../../shared/ipc.ts';
import type { Handlers } from '../../shared/ipc.ts';
import type { Call } from '../../shared/ipc/call.ts';
import { droppedFileCall, droppedFileChannel } from '../../shared/ipc/files.ts';
import { answerCall } from './answer-call.ts';
import type { FileTokens } from './file-tokens.ts';

export function registerCalls(
  handlers: Handlers,
  files: FileTokens,
  isOurs: (event: IpcMainInvokeEvent) => boolean,
): void {
  const register = (channel: string, call: Call, handler: (input: never) => unknown): void =>
    ipcMain.handle(channel, (event, input: unknown) =>
      answerCall(call, handler, { channel, isOurs: isOurs(event), input }),
    );
  const byNoun: Readonly<Record<string, Readonly<Record<string, (input: never) => unknown>>>> = handlers;
  for (const [noun, verbs] of Object.entries<Readonly<Record<string, Call>>>(calls)) {
    for (const [verb, call] of Object.entries(verbs)) {
      const channel = `${noun}.${verb}`;
      const handler = byNoun[noun]?.[verb];
      if (handler === undefined) throw new Error(`[registerCalls] ${channel} has no handler`);
      register(channel, call, handler);
    }
  }
  register(droppedFileChannel, droppedFileCall, ({ path }: { readonly path: string }) => files.admit(path));
}
