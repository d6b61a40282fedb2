type Keys = ReadonlySet<string>;

export function toggledKey(selected: Keys, key: string): Keys {
  const next = new Set(selected);
  if (!next.delete(key)) next.add(key);
  return next;
}

/** All from one row to another, besides what was selected. */
export function rangeOfKeys(keys: readonly string[], from: string, to: string, selected: Keys): Keys {
  const [start, end] = [keys.indexOf(from), keys.indexOf(to)].sort((a, b) => a - b) as [number, number];
  if (start < 0) return toggledKey(selected, to);
  return new Set([...selected, ...keys.slice(start, end + 1)]);
}
