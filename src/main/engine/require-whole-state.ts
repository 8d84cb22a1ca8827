/**
 * A program that uses state must return all of it, and nothing else: a tensor left out would silently keep its
 * old value.
 */
export function requireWholeState(
  program: string,
  given: readonly string[],
  returned: readonly string[],
): void {
  const missing = given.filter((name) => !returned.includes(name));
  const unknown = returned.filter((name) => !given.includes(name));
  if (missing.length > 0)
    throw new Error(`program ${program} does not return its state: ${missing.join(', ')}`);
  if (unknown.length > 0)
    throw new Error(`program ${program} returns state it was not given: ${unknown.join(', ')}`);
}
