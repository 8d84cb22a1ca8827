/** Something about this machine that a person can mend: what is wrong, and what to do. */
export class SetupError extends Error {
  name = 'SetupError';
  hint;

  constructor(message, hint) {
    super(message);
    this.hint = hint;
  }
}
