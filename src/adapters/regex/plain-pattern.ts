import type { Pattern } from '../../domain/labels/matcher.js';

/** Texts that stand for themselves, dots that are escaped, and `.*`: an expression that needs no engine. */
const plain = /^(?:[\p{L}\p{N} _\-/:@,;=&%#"'<>~!|]|\\\.|\.\*)*$/u;

/**
 * Expressions such as `web|db`, `node-.*` and `.*Disk.*`, as most are: compared as texts, some ten times faster than by
 * an engine, with the same answers. `undefined` for others.
 */
export function plainPattern(expression: string): Pattern | undefined {
  if (!plain.test(expression)) return undefined;
  const alternatives = expression.split('|').map((one) => one.split('.*').map((part) => part.replaceAll('\\.', '.')));
  const values = new Set(alternatives.filter((parts) => parts.length === 1).flat());
  const patterns = alternatives.filter((parts) => parts.length > 1).map(partsPattern);
  const [first] = patterns;
  if (!first) return (text) => values.has(text);
  if (patterns.length === 1 && values.size === 0) return first;
  return (text) => values.has(text) || patterns.some((matches) => matches(text));
}

/** Whether a text has all parts in their order, the first one at its beginning and the last one at its end. */
function partsPattern(parts: readonly string[]): Pattern {
  const [head = '', ...rest] = parts;
  const tail = rest.pop() ?? '';
  return (text) => {
    if (text.length < head.length + tail.length || !text.startsWith(head) || !text.endsWith(tail)) return false;
    let from = head.length;
    for (const part of rest) {
      const at = text.indexOf(part, from);
      if (at === -1) return false;
      from = at + part.length;
    }
    return from <= text.length - tail.length;
  };
}
