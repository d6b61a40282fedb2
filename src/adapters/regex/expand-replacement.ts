const reference = /\$(?:(\$)|\{([\p{L}\p{Nd}_]+)\}|([\p{L}\p{Nd}_]+))/gu;

/**
 * Fills Go's replacement: `$1`, `${1}`, `$name`, `${name}`, `$$`. The longest name counts (`$1x` is the group "1x"), a
 * group that does not exist is empty, and any other dollar sign stays.
 */
export function expandReplacement(
  replacement: string,
  match: readonly (string | undefined)[],
  names: Readonly<Record<string, number>>,
): string {
  return replacement.replace(reference, (_whole, dollar?: string, braced?: string, plain?: string) => {
    if (dollar) return '$';
    const name = braced ?? plain ?? '';
    const group = /^\d+$/.test(name) ? Number(name) : names[name];
    return (group === undefined ? undefined : match[group]) ?? '';
  });
}
