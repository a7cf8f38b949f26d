/**
 * Solves A·x = b for a symmetric positive definite A (row-major, n×n) by Cholesky's A = L·Lᵀ. Throws when A is not
 * positive definite: with a ridge on it, that is a bug of the caller.
 */
export function solve(matrix: Float64Array, right: Float64Array): Float64Array {
  const n = right.length;
  const lower = Float64Array.from(matrix);
  for (let column = 0; column < n; column++) {
    for (let row = column; row < n; row++) {
      let sum = at(lower, row * n + column);
      for (let k = 0; k < column; k++) sum -= at(lower, row * n + k) * at(lower, column * n + k);
      if (row > column) lower[row * n + column] = sum / at(lower, column * n + column);
      else if (sum > 0) lower[row * n + column] = Math.sqrt(sum);
      else throw new RangeError('the matrix is not positive definite');
    }
  }
  const x = Float64Array.from(right);
  for (let row = 0; row < n; row++) {
    for (let k = 0; k < row; k++) x[row] = at(x, row) - at(lower, row * n + k) * at(x, k);
    x[row] = at(x, row) / at(lower, row * n + row);
  }
  for (let row = n - 1; row >= 0; row--) {
    for (let k = row + 1; k < n; k++) x[row] = at(x, row) - at(lower, k * n + row) * at(x, k);
    x[row] = at(x, row) / at(lower, row * n + row);
  }
  return x;
}

/** The callers above and below stay within the bounds; TypeScript cannot know. */
export const at = (values: ArrayLike<number>, index: number): number => values[index] as number; // as: see above
