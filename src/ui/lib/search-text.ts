type Search = Readonly<Record<string, unknown>>;

/** The query of an address; a parameter that is repeated becomes a list. */
export function parseSearch(text: string): Record<string, unknown> {
  const query = new URLSearchParams(text);
  const search: Record<string, unknown> = {};
  for (const name of new Set(query.keys())) {
    const values = query.getAll(name);
    search[name] = values.length > 1 ? values : values[0];
  }
  return search;
}

/** The reverse of {@link parseSearch}; what is undefined leaves no trace. */
export function stringifySearch(search: Search): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    for (const each of Array.isArray(value) ? value : [value]) if (each !== undefined) query.append(name, String(each));
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}
