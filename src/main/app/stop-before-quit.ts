/** Quitting while a run is under way asks once, then waits for a checkpoint. */
import { app, BrowserWindow, dialog, powerMonitor } from 'electron';
import type { MessageBoxOptions } from 'electron';
import type { Workspace } from '../experiments/workspace.ts';

/** A checkpoint is written after the step under way; a machine that shuts down does not wait longer either. */
const deadlineMs = 20_000;

const question: MessageBoxOptions = {
  type: 'question',
  title: 'A run is under way',
  message: 'A run is under way. Pause it and close Ballast?',
  detail:
    'It stops at a checkpoint. It goes on from there when you open Ballast again, or with `ballast queue run` in a terminal.',
  buttons: ['Pause and close', 'Keep running'],
  defaultId: 0,
  cancelId: 1,
};

export function stopBeforeQuit(workspace: Workspace): void {
  let isStopped = false;
  let isStopping = false;
  const stop = async (): Promise<void> => {
    isStopping = true;
    await Promise.race([workspace.close(), new Promise((resolve) => setTimeout(resolve, deadlineMs))]);
    isStopped = true;
    app.quit();
  };
  const asks = (): boolean => workspace.current?.state.working === true && !isStopping;
  app.on('before-quit', (event) => {
    if (isStopped) return;
    event.preventDefault();
    if (isStopping || (asks() && !mayStop())) return;
    void stop();
  });
  app.on('browser-window-created', (_, window) => {
    window.on('close', (event) => {
      if (isStopped || !asks()) return;
      event.preventDefault();
      app.quit();
    });
    // Windows ends a session without the events of an app; what is under way still gets its checkpoint.
    window.on('query-session-end', () => void workspace.current?.stop());
  });
  void app.whenReady().then(() => powerMonitor.on('shutdown', () => void stop()));
}

function mayStop(): boolean {
  const [window] = BrowserWindow.getAllWindows();
  const answer =
    window === undefined ? dialog.showMessageBoxSync(question) : dialog.showMessageBoxSync(window, question);
  return answer === 0;
}
