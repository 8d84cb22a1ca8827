/** Why a trainer process most likely ended, from how it ended. */

/** Of a child process by name; of Electron's utility processes, and through a shell, by number. */
const killed: readonly unknown[] = ['SIGKILL', 9, 137];
const crashed: readonly unknown[] = [
  ...['SIGSEGV', 'SIGABRT', 'SIGBUS', 'SIGILL', 'SIGFPE'],
  ...[11, 6, 7, 4, 8, 139, 134, 135, 132, 136],
  // Windows: access violation, as a signed and as an unsigned number.
  ...[-1073741819, 3221225477],
];

/** A sentence with a space before it; empty where nothing can be said. */
export function likelyCause(code: number | null, signal: string | null): string {
  const how = signal ?? code;
  if (killed.includes(how)) {
    return ' Something killed it: most likely the system, which does that when memory runs out, or another program.';
  }
  if (crashed.includes(how)) {
    return ' Its native code crashed: most likely a fault of the engine or of a driver; another engine or device may do.';
  }
  return '';
}
