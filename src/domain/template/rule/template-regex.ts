/**
 * Regular expressions of RE2's syntax in linear time, not anchored, as Go's `regexp`. Given from outside: the pure core
 * knows no engine. Both throw an `Error` that says what is wrong with the pattern.
 */
export interface TemplateRegex {
  readonly matches: (pattern: string, text: string) => boolean;
  /** `replacement` is Go's: `$1`, `${1}`, `${name}`, and `$$` for a dollar sign. */
  readonly replaceAll: (pattern: string, text: string, replacement: string) => string;
}
