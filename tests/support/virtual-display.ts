/** A display in memory, where the machine has none. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';

export interface VirtualDisplay {
  /** What DISPLAY is set to. */
  readonly name: string;
  readonly close: () => void;
}

/** The display that is there, or an Xvfb of one's own; it ends with its last window, at the latest. */
export async function openDisplay(): Promise<VirtualDisplay> {
  const there = process.env['DISPLAY'];
  if (process.platform !== 'linux' || (there !== undefined && there !== '')) {
    return { name: there ?? '', close: () => undefined };
  }
  const xvfb = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1920x1080x24', '-nolisten', 'tcp', '-terminate'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  );
  return { name: `:${await displayNumber(xvfb)}`, close: () => void xvfb.kill() };
}

/** Xvfb chooses a free number and writes it to file descriptor 3 when it is ready. */
function displayNumber(xvfb: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    xvfb.once('error', (error) => reject(new Error(`Xvfb does not start: ${error.message}`)));
    xvfb.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
    xvfb.stdio[3]?.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
  });
}
