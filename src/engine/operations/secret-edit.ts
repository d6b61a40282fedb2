/** What becomes of a stored secret: `undefined` keeps it, `null` removes it, a text replaces it. */
export type SecretEdit = string | null | undefined;

export function editedSecret(edit: SecretEdit, stored: string | undefined): string | undefined {
  return edit === undefined ? stored : (edit ?? undefined);
}

export interface EditedHeaders {
  readonly headers: Readonly<Record<string, string>>;
  /** Names whose value was to be kept although none is stored. */
  readonly missing: readonly string[];
}

/** Header values are secrets: `undefined` keeps the stored value of that name; names that are left out go. */
export function editedHeaders(
  edits: Readonly<Record<string, string | undefined>>,
  stored: Readonly<Record<string, string>>,
): EditedHeaders {
  const headers: Record<string, string> = {};
  const missing: string[] = [];
  for (const [name, edit] of Object.entries(edits)) {
    const value = edit ?? (Object.hasOwn(stored, name) ? stored[name] : undefined);
    if (value === undefined) missing.push(name);
    else headers[name] = value;
  }
  return { headers, missing };
}

/** Whether a secret that is stored is asked to stay. */
export function keepsSecret(edit: SecretEdit, stored: string | undefined): boolean {
  return edit === undefined && stored !== undefined;
}
