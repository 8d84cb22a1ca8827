/** The most memory this process has ever held. */
import { readFileSync } from 'node:fs';

const bytesPerKilobyte = 1024;

/**
 * In bytes of resident memory. On Linux the kernel's own mark of this program; `maxRSS`, the measure elsewhere,
 * would there count in what the parent held when it started us.
 */
export function peakMemoryBytes(): number {
  const mark = process.platform === 'linux' ? highWaterMark(readFileSync('/proc/self/status', 'utf8')) : null;
  return mark ?? process.resourceUsage().maxRSS * bytesPerKilobyte;
}

function highWaterMark(status: string): number | null {
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) * bytesPerKilobyte;
}
