const reset = '\u001b[0m';
const colours: Readonly<Record<string, string>> = {
  debug: '\u001b[90m',
  info: '\u001b[32m',
  warn: '\u001b[33m',
  error: '\u001b[31m',
  fatal: '\u001b[31m',
};

/** Makes one line for a terminal of a JSON log line: time, level, message, then the other fields. */
export function prettyLine(line: string): string {
  let entry: Record<string, unknown>;
  try {
    entry = JSON.parse(line);
  } catch {
    return line;
  }
  const { time, level, msg, node: _, err, context, ...fields } = entry;
  const clock = String(time ?? '').slice(11, 23);
  const word = String(level ?? 'info');
  const details = Object.entries(fields).map(([name, value]) => `${name}=${shown(value)}`);
  const place = context === undefined ? '' : `${String(context)}: `;
  const head = `${clock} ${colours[word] ?? ''}${word.toUpperCase().padEnd(5)}${reset} ${place}${String(msg ?? '')}`;
  const stack = (err as { stack?: unknown } | undefined)?.stack;
  return `${[head, ...details].join(' ')}${typeof stack === 'string' ? `\n${stack}` : ''}\n`;
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return /^[\w.:/@+-]*$/.test(text) ? text : JSON.stringify(text);
}
