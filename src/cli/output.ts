/** Where a command writes: results to stdout, everything else to stderr, so that stdout can be piped. */
export interface Output {
  /** Results as JSON lines instead of words and tables. */
  readonly json: boolean;
  /** One line of a result for people; says nothing under --json. */
  readonly line: (text: string) => void;
  /** A result for scripts, as one line of JSON; says nothing without --json. */
  readonly result: (value: unknown) => void;
  /** Something worth knowing meanwhile, on stderr. */
  readonly note: (text: string) => void;
}

export function openOutput(json: boolean): Output {
  return {
    json,
    line: (text) => {
      if (!json) process.stdout.write(`${text}\n`);
    },
    result: (value) => {
      if (json) process.stdout.write(`${JSON.stringify(value)}\n`);
    },
    note: (text) => {
      process.stderr.write(`${text}\n`);
    },
  };
}

/** A reader that has seen enough (`ballast runs | head -1`) ends the output, and that is no failure. */
export function endQuietlyWhenReaderLeaves(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    if (error.code !== 'EIO') throw error;
  });
  // The terminal may be closed while a run writes its last checkpoint: then nobody reads what is told meanwhile.
  process.stderr.on('error', () => undefined);
}
