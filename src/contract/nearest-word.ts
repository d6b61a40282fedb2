/** The candidate that `word` was most likely meant to be; `undefined` when none is close. */
export function nearestWord(word: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Insertions, deletions, replacements and swaps of neighbours; stops early at `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit || a.length > 200) return limit;
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = distanceRow(a.slice(0, i), b, { last, beforeLast });
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? limit;
}

/** Distances of `start` to each beginning of `b`, from the rows of the beginnings one and two letters shorter. */
function distanceRow(
  start: string,
  b: string,
  rows: { readonly last: readonly number[]; readonly beforeLast: readonly number[] },
): readonly number[] {
  const row = [start.length];
  const letter = start.at(-1);
  const letterBefore = start.at(-2);
  for (let j = 1; j <= b.length; j++) {
    const change = letter === b[j - 1] ? 0 : 1;
    const costs = [(rows.last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (rows.last[j - 1] ?? 0) + change];
    if (letter === b[j - 2] && letterBefore === b[j - 1]) costs.push((rows.beforeLast[j - 2] ?? 0) + 1);
    row.push(Math.min(...costs));
  }
  return row;
}
