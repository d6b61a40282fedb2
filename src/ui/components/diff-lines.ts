/** A line of a comparison: in both texts, or in one of them. */
export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Pairs of lines that are compared at most; longer changes are told as a whole. */
const mostPairs = 4_000_000;

/** What changed from one text to the other, line by line, with as many lines in both as can be. */
export function diffLines(before: string, after: string): readonly DiffLine[] {
  const [old, next] = [linesOf(before), linesOf(after)];
  let start = 0;
  while (start < old.length && start < next.length && old[start] === next[start]) start++;
  let end = 0;
  while (end < old.length - start && end < next.length - start && old.at(-1 - end) === next.at(-1 - end)) end++;
  const middle = changes(old.slice(start, old.length - end), next.slice(start, next.length - end));
  return [...linesAs('same', old.slice(0, start)), ...middle, ...linesAs('same', old.slice(old.length - end))];
}

function linesAs(kind: DiffLine['kind'], lines: readonly string[]): readonly DiffLine[] {
  return lines.map((text) => ({ kind, text }));
}

function linesOf(text: string): readonly string[] {
  const lines = text.split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/** How far a line leads on in the old and in the new text. */
const steps = { same: [1, 1], removed: [1, 0], added: [0, 1] } as const;

/** By the longest common subsequence. */
function changes(old: readonly string[], next: readonly string[]): readonly DiffLine[] {
  if (old.length * next.length > mostPairs) return [...linesAs('removed', old), ...linesAs('added', next)];
  const found: DiffLine[] = [];
  const rest = commonLengths(old, next);
  let [left, right] = [0, 0];
  while (left < old.length && right < next.length) {
    const kind = old[left] === next[right] ? 'same' : longerWithout(rest, left, right);
    const text = kind === 'added' ? next[right] : old[left];
    found.push({ kind, text: text as string });
    left += steps[kind][0];
    right += steps[kind][1];
  }
  return [...found, ...linesAs('removed', old.slice(left)), ...linesAs('added', next.slice(right))];
}

/** Which of two different lines to leave, so that more of the rest is in both. */
function longerWithout(rest: readonly Uint32Array[], left: number, right: number): 'removed' | 'added' {
  return (rest[left + 1]?.[right] ?? 0) >= (rest[left]?.[right + 1] ?? 0) ? 'removed' : 'added';
}

/** How many lines the rests of both texts have in common, by where the rests begin. */
function commonLengths(old: readonly string[], next: readonly string[]): readonly Uint32Array[] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint32Array(next.length + 1));
  for (let left = old.length - 1; left >= 0; left--) {
    const [row, below] = [lengths[left] as Uint32Array, lengths[left + 1] as Uint32Array];
    for (let right = next.length - 1; right >= 0; right--) {
      const [down, across] = [below[right] ?? 0, row[right + 1] ?? 0];
      row[right] = old[left] === next[right] ? (below[right + 1] ?? 0) + 1 : Math.max(down, across);
    }
  }
  return lengths;
}
