/** A scrape configuration as the API knows it: Prometheus' fields in camelCase. */
export type ScrapeDocument = Readonly<Record<string, unknown>>;

/** Where secrets stand in it. */
const secretPlaces = [
  ['basicAuth', 'password'],
  ['authorization', 'credentials'],
  ['tlsConfig', 'key'],
] as const;

/** A copy in which each secret is what `change` makes of it; `undefined` takes it away. */
export function changeSecrets(
  document: ScrapeDocument,
  change: (secret: unknown, path: string) => unknown,
): ScrapeDocument {
  const copy: Record<string, unknown> = { ...document };
  for (const [part, name] of secretPlaces) {
    const fields = copy[part];
    if (typeof fields !== 'object' || fields === null) continue;
    const changed: Record<string, unknown> = { ...fields };
    const secret = change(changed[name], `${part}.${name}`);
    if (secret === undefined) delete changed[name];
    else changed[name] = secret;
    copy[part] = changed;
  }
  return copy;
}

/** The secret at `basicAuth.password` and its like. */
export function secretAt(document: ScrapeDocument, path: string): string | undefined {
  const [part = '', name = ''] = path.split('.');
  const secret = (document[part] as Record<string, unknown> | undefined)?.[name];
  return typeof secret === 'string' ? secret : undefined;
}

/** Below these the names are the author's own. */
const ownNames = new Set(['labels', 'params']);

/** The same in Prometheus' words. */
export function inPrometheusWords(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inPrometheusWords);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, content]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      ownNames.has(name) ? content : inPrometheusWords(content),
    ]),
  );
}

/** A place in Prometheus' words as a place in the API's. */
export function inApiWords(path: string): string {
  return path.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
