/** An expected failure, in words a person can use: what happened, and what to do. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly kind:
    'bad-input' | 'not-found' | 'busy' | 'disk' | 'database' | 'diverged' | 'trainer' | 'environment';
  /** What the person can do about it. */
  readonly hint: string;

  constructor(kind: AppError['kind'], message: string, hint: string, options?: { cause?: unknown }) {
    super(message, options);
    this.kind = kind;
    this.hint = hint;
  }
}
