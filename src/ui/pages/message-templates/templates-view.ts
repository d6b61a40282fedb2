/** The names that a text of templates defines, as far as can be seen at once. */
export function definedNames(text: string): readonly string[] {
  return [...text.matchAll(/\{\{-?\s*define\s+"([^"\\]+)"/g)].map(([, name]) => name ?? '');
}

/** What a draft is tried with first: the first of what it defines. */
export function trialOf(name: string, text: string): string {
  const [first] = definedNames(text);
  return `{{ template ${JSON.stringify(first ?? name)} . }}`;
}
