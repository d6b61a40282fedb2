import type { Matcher, MatchOperator } from './matcher.js';

const form = /^\s*("(?:[^"\\]|\\.)*"|[a-zA-Z_:][a-zA-Z0-9_:]*)\s*(=~|!~|!=|=)\s*("(?:[^"\\]|\\.)*"|[^"{},]*?)\s*$/su;
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '"': '"', '\\': '\\' };

/**
 * Reads one matcher as Alertmanager does: `team="db"`, `severity=~"warn.*"`, `team=db`. Throws an `Error` that says
 * what to write instead; whether a regular expression is valid shows when it is compiled.
 */
export function parseMatcher(text: string): Matcher {
  const match = form.exec(text);
  const [, name, operator, value] = match ?? [];
  if (name === undefined || operator === undefined || value === undefined) {
    throw new Error(`not a matcher: ${JSON.stringify(text.slice(0, 100))}: write for example team="db"`);
  }
  return { name: unquote(name), operator: operator as MatchOperator, value: unquote(value) };
}

function unquote(text: string): string {
  if (!text.startsWith('"')) return text;
  return text.slice(1, -1).replace(/\\(.)/gsu, (_, letter: string) => {
    const plain = escapes[letter];
    if (plain === undefined) throw new Error(`unknown escape \\${letter}: a backslash is written \\\\`);
    return plain;
  });
}
