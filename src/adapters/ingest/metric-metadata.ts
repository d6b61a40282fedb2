/** What `# HELP`, `# TYPE` and `# UNIT` lines say about a metric. */
export interface MetricMetadata {
  type?: string;
  help?: string;
  unit?: string;
}

const comment = /^#[ \t]*(HELP|TYPE|UNIT)[ \t]+("(?:[^"\\]|\\.)*"|[^ \t]+)(?:[ \t]+(.*))?$/;
const types = new Set([
  'counter',
  'gauge',
  'histogram',
  'gaugehistogram',
  'summary',
  'untyped',
  'unknown',
  'info',
  'stateset',
]);

/**
 * Takes up one comment line. Answers what is wrong with it, or an empty text; a comment without one of the
 * keywords is only a comment. Help texts are cut at 4,096 characters.
 */
export function readMetadataLine(line: string, metadata: Map<string, MetricMetadata>): string {
  const match = comment.exec(line);
  if (!match) return '';
  const [, keyword, written = '', rest = ''] = match;
  const name = written.startsWith('"') ? unescaped(written.slice(1, -1)) : written;
  const type = rest.trim().toLowerCase();
  if (keyword === 'TYPE' && !types.has(type)) return `unknown metric type ${JSON.stringify(rest.slice(0, 40))}`;
  const entry = metadata.get(name) ?? {};
  if (keyword === 'TYPE') entry.type = type;
  else if (keyword === 'UNIT') entry.unit = rest.trim();
  else entry.help = unescaped(rest.slice(0, 4_096));
  metadata.set(name, entry);
  return '';
}

function unescaped(text: string): string {
  return text.includes('\\') ? text.replace(/\\([\\n"])/g, (_, char) => (char === 'n' ? '\n' : char)) : text;
}
