/** Words that a reader of YAML may take for something else than text. */
const special = /^(?:~|null|true|false|yes|no|on|off|y|n)$/i;
const plain = /^[A-Za-z_/(][^\n:#]*$/;

/** A text as a scalar of YAML: plain where nobody could read it as anything else. */
export function yamlScalar(text: string): string {
  const isPlain = plain.test(text) && !special.test(text) && text === text.trim() && !/[{}[\],&*!|>'"%@`]/.test(text);
  return isPlain ? text : JSON.stringify(text);
}

/** `key: value`, of several lines as a block. */
export function yamlEntry(indent: string, key: string, text: string): readonly string[] {
  const isBlock = text.includes('\n') && !/^\s|\r|\t/.test(text) && !/\n\n$/.test(text);
  if (!isBlock) return [`${indent}${yamlScalar(key)}: ${yamlScalar(text)}`];
  const lines = text.replace(/\n$/, '').split('\n');
  const head = `${indent}${yamlScalar(key)}: ${text.endsWith('\n') ? '|' : '|-'}`;
  return [head, ...lines.map((line) => (line === '' ? '' : `${indent}  ${line}`))];
}
