/** How far an export or import of a whole project is, on the terminal; Ctrl-C stops it and leaves nothing. */
import { archivePhases, type ArchiveStep } from '../shared/project-archive.ts';
import { exitCodes } from './explain-error.ts';
import type { Output } from './output.ts';
import { openProgressDisplay } from './progress-display.ts';

interface Watched {
  readonly onStep: (step: ArchiveStep) => void;
  readonly signal: AbortSignal;
}

/** @returns what the work gave; null where it was stopped, with the exit code set */
export async function watchArchiveWork<Result>(
  output: Output,
  work: (watched: Watched) => Promise<Result>,
): Promise<Result | null> {
  const display = openProgressDisplay();
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  let shown: ArchiveStep['phase'] | null = null;
  const onStep = ({ phase, doneBytes, totalBytes }: ArchiveStep): void => {
    if (phase !== shown) display.startStage(`${archivePhases[phase]} (MB)`);
    shown = phase;
    display.advance(Math.round(doneBytes / 1e6), Math.max(1, Math.round(totalBytes / 1e6)));
  };
  try {
    const result = await work({ onStep, signal: controller.signal });
    display.endStage();
    return result;
  } catch (error) {
    if (!controller.signal.aborted) throw error;
    output.note('Stopped. Nothing was left behind.');
    process.exitCode = exitCodes.interrupted;
    return null;
  } finally {
    display.close();
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
}
