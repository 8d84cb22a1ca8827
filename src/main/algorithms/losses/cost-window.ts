/** What a checkpoint keeps of a {@link CostWindow}. */
export interface CostWindowState {
  readonly size: number;
  /** Oldest first. */
  readonly costs: readonly number[];
}

/**
 * The raw costs of the last `size` responses, whose mean stands for E[C] in the constraint. First in, first out;
 * counts responses, not steps. Raw: without KL penalty, clip or normaliser.
 */
export class CostWindow {
  readonly size: number;
  #costs: number[] = [];

  /** @throws RangeError when the size is not a positive whole number */
  constructor(size: number) {
    if (!Number.isInteger(size) || size < 1) {
      throw new RangeError(`CostWindow: size must be a whole number of at least 1, got ${size}.`);
    }
    this.size = size;
  }

  /** Takes a window back from a checkpoint; its mean is the same to the last bit. */
  static fromJSON(state: CostWindowState): CostWindow {
    const window = new CostWindow(state.size);
    window.push(state.costs);
    return window;
  }

  /** How many costs it holds now, at most `size`. */
  get count(): number {
    return this.#costs.length;
  }

  /** @throws RangeError when a cost is not finite; then nothing was added */
  push(costs: readonly number[]): void {
    const bad = costs.find((cost) => !Number.isFinite(cost));
    if (bad !== undefined)
      throw new RangeError(`CostWindow: a cost is ${bad}; the cost model has probably diverged.`);
    this.#costs = [...this.#costs, ...costs].slice(-this.size);
  }

  /** @throws Error when nothing has been pushed yet */
  mean(): number {
    if (this.#costs.length === 0) throw new Error('CostWindow: no costs yet; push those of a rollout first.');
    return this.#costs.reduce((sum, cost) => sum + cost, 0) / this.#costs.length;
  }

  toJSON(): CostWindowState {
    return { size: this.size, costs: [...this.#costs] };
  }
}
