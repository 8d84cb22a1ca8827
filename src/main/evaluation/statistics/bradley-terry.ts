/** Keeps abilities finite where the data put no bound on them (a player that never loses). */
const RIDGE = 0.01;
const ELO_PER_NAT = 400 / Math.LN10;

/**
 * Abilities by which one player beats another with probability σ(a_i − a_j): the maximum-likelihood fit of Bradley
 * and Terry (1952), by Newton's method. Does not depend on the order of games, as Elo does.
 *
 *     maximise Σ_ij w_ij log σ(a_i − a_j)   [ − ½ ridge Σ_i a_i² ]
 *
 * The likelihood has a maximum only when everyone can be reached from everyone through wins. Elsewhere (someone never
 * lost, or two groups never met) a small ridge keeps the abilities finite; then read their size with care.
 *
 * @param winMatrix w_ij: wins of i over j, a tie counted as half a win for each; the diagonal is ignored
 * @returns log-abilities, of mean 0
 */
export function bradleyTerry(winMatrix: readonly (readonly number[])[]): number[] {
  const size = winMatrix.length;
  if (winMatrix.some((row) => row.length !== size || row.some((wins) => !(wins >= 0)))) {
    throw new RangeError('bradleyTerry: needs a square matrix of win counts, none negative.');
  }
  const ridge = everyoneReachesEveryone(winMatrix) ? 0 : RIDGE;
  let abilities = winMatrix.map(() => 0);
  for (let iteration = 0; iteration < 100; iteration++) {
    const { gradient, hessian } = derivatives(winMatrix, abilities, ridge);
    const step = solve(hessian, gradient);
    // Far from the maximum a full Newton step can overshoot; 2 nats at a time cannot.
    const largest = Math.max(...step.map(Math.abs), 0);
    const scale = Math.min(1, 2 / Math.max(largest, 1e-300));
    abilities = abilities.map((ability, i) => ability + scale * (step[i] ?? 0));
    if (largest < 1e-12) break;
  }
  const centre = abilities.reduce((sum, ability) => sum + ability, 0) / Math.max(size, 1);
  return abilities.map((ability) => ability - centre);
}

/** Abilities as ratings, 400 points to a factor of ten in odds, with one player held at a fixed rating. */
export function toEloScale(abilities: readonly number[], anchor = 0, anchorRating = 1000): number[] {
  const origin = abilities[anchor];
  if (origin === undefined) throw new RangeError(`toEloScale: there is no player ${anchor} to anchor.`);
  return abilities.map((ability) => anchorRating + ELO_PER_NAT * (ability - origin));
}

/** Gradient of the log-likelihood and the negative of its Hessian, made invertible along "add one to everyone". */
function derivatives(wins: readonly (readonly number[])[], abilities: readonly number[], ridge: number) {
  const size = abilities.length;
  const gradient = abilities.map((ability) => -ridge * ability);
  const hessian = abilities.map((_, i) => abilities.map((_ability, j) => 1 / size + (i === j ? ridge : 0)));
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      if (i === j) continue;
      const won = wins[i]?.[j] ?? 0;
      const games = won + (wins[j]?.[i] ?? 0);
      const p = 1 / (1 + Math.exp((abilities[j] ?? 0) - (abilities[i] ?? 0)));
      gradient[i] = (gradient[i] ?? 0) + won - games * p;
      const curvature = games * p * (1 - p);
      const row = hessian[i] ?? [];
      row[i] = (row[i] ?? 0) + curvature;
      row[j] = (row[j] ?? 0) - curvature;
    }
  }
  return { gradient, hessian };
}

function everyoneReachesEveryone(wins: readonly (readonly number[])[]): boolean {
  const reachedFrom0 = (beats: (i: number, j: number) => boolean) => {
    const reached = new Set([0]);
    for (const i of reached) wins.forEach((_, j) => (beats(i, j) ? reached.add(j) : undefined));
    return reached.size === wins.length;
  };
  return reachedFrom0((i, j) => (wins[i]?.[j] ?? 0) > 0) && reachedFrom0((i, j) => (wins[j]?.[i] ?? 0) > 0);
}

/** Solves A x = b for a symmetric positive definite A, by Gauss elimination. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const size = right.length;
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0]);
  for (let pivot = 0; pivot < size; pivot++) {
    const pivotRow = rows[pivot] ?? [];
    for (let i = pivot + 1; i < size; i++) {
      const row = rows[i] ?? [];
      const factor = (row[pivot] ?? 0) / (pivotRow[pivot] ?? 1);
      for (let j = pivot; j <= size; j++) row[j] = (row[j] ?? 0) - factor * (pivotRow[j] ?? 0);
    }
  }
  const x = right.map(() => 0);
  for (let i = size - 1; i >= 0; i--) {
    const row = rows[i] ?? [];
    let rest = row[size] ?? 0;
    for (let j = i + 1; j < size; j++) rest -= (row[j] ?? 0) * (x[j] ?? 0);
    x[i] = rest / (row[i] ?? 1);
  }
  return x;
}
