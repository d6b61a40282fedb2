/**
 * Cuts `count` items into pieces of at most `most`, with few different sizes: each size is a statement text of its own,
 * and databases and drivers remember texts. Up to 64 items are one piece.
 */
export function chunkSizes(count: number, most: number): readonly number[] {
  const sizes: number[] = [];
  let rest = count;
  while (rest > 0) {
    const size = rest >= most ? most : rest <= 64 ? rest : rest - (rest % 64);
    sizes.push(size);
    rest -= size;
  }
  return sizes;
}

/** The pieces themselves. */
export function chunked<T>(items: readonly T[], most: number): readonly (readonly T[])[] {
  let from = 0;
  return chunkSizes(items.length, most).map((size) => {
    from += size;
    return items.slice(from - size, from);
  });
}

/** `(?, ?, ?)` */
export function placeholders(count: number): string {
  return `(${Array.from({ length: count }, () => '?').join(', ')})`;
}

/** `(?, ?), (?, ?)` for so many rows of so many columns. */
export function rowPlaceholders(rows: number, columns: number): string {
  const row = placeholders(columns);
  return Array.from({ length: rows }, () => row).join(', ');
}
