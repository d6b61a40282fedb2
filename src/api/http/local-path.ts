const longest = 2_000;

/**
 * Where to go after a sign-in: a path of ours and nothing else, so that no link of ours leads to another site. Browsers
 * read `//host`, `/\host` and control characters in the middle as other places than they look.
 */
export function localPath(next: unknown, standard: string): string {
  if (typeof next !== 'string' || next.length > longest) return standard;
  if (!/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(next)) return standard;
  const base = 'http://local.invalid';
  if (!URL.canParse(next, base)) return standard;
  const url = new URL(next, base);
  // Dots may have left two slashes at the beginning.
  if (url.origin !== base || url.pathname.startsWith('//')) return standard;
  return url.pathname + url.search + url.hash;
}
