const units: readonly (readonly [string, number])[] = [
  ['d', 86_400],
  ['h', 3_600],
  ['m', 60],
  ['s', 1],
];

/** A span in its two largest units: `4m 12s`, `3d 2h`, `0s`. Less than nothing counts as nothing. */
export function elapsedText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const first = units.findIndex(([, size]) => seconds >= size);
  if (first < 0) return '0s';
  const parts = units.slice(first, first + 2).reduce<{ readonly rest: number; readonly texts: readonly string[] }>(
    ({ rest, texts }, [unit, size]) => {
      const count = Math.floor(rest / size);
      return { rest: rest - count * size, texts: count > 0 ? [...texts, `${count}${unit}`] : texts };
    },
    { rest: seconds, texts: [] },
  );
  return parts.texts.join(' ');
}
