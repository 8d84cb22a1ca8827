/** One comparison between two players. */
export interface Game {
  readonly first: string;
  readonly second: string;
  /** 1 when the first won, 0 when the second did, ½ for a tie. */
  readonly score: number;
}

/**
 * Ratings updated game by game (Elo 1978), everyone starting from 1000. They depend on the order of the games, so
 * results are compared by {@link bradleyTerry}; this is for a running display.
 *
 *     R ← R + k (score − 1 / (1 + 10^((R_other − R)/400)))
 *
 * @param k points that a surprising result moves; 4 in FastChat's arena
 */
export function elo(games: readonly Game[], k: number): Map<string, number> {
  const ratings = new Map<string, number>();
  for (const { first, second, score } of games) {
    const firstRating = ratings.get(first) ?? 1000;
    const secondRating = ratings.get(second) ?? 1000;
    const expected = 1 / (1 + 10 ** ((secondRating - firstRating) / 400));
    ratings.set(first, firstRating + k * (score - expected));
    ratings.set(second, secondRating - k * (score - expected));
  }
  return ratings;
}
