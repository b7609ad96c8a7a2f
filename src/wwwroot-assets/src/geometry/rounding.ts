/**
 * Rounds half toward +infinity, exactly. `Math.floor(t + 0.5)` would give 1 for 0.49999999999999994,
 * which occurs along slopes such as 1/12.
 */
export function roundHalfUp(t: number): number {
  const floor = Math.floor(t);
  return t - floor >= 0.5 ? floor + 1 : floor;
}
