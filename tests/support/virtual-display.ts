/** A display in memory, where the machine has none. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';

export interface VirtualDisplay {
  /** What DISPLAY is set to. */
  readonly name: string;
  readonly close: () => void;
}

let shared: Promise<VirtualDisplay> | undefined;

/** The display of this process: the one that is there, or an Xvfb that ends with the process. */
export function openDisplay(): Promise<VirtualDisplay> {
  shared ??= open();
  return shared;
}

async function open(): Promise<VirtualDisplay> {
  const there = process.env['DISPLAY'];
  if (process.platform !== 'linux' || (there !== undefined && there !== '')) {
    return { name: there ?? '', close: () => undefined };
  }
  const xvfb = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1920x1080x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  process.once('exit', () => xvfb.kill());
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
