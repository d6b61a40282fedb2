import { type MetricMetadata, type MetricType, metricTypes } from '../../engine/ports/metric-metadata-store.js';

/** What `# HELP`, `# TYPE` and `# UNIT` lines say about a metric. */
export interface MetricFacts {
  type?: MetricType;
  help?: string;
  unit?: string;
}

const comment = /^#[ \t]*(HELP|TYPE|UNIT)[ \t]+("(?:[^"\\]|\\.)*"|[^ \t]+)(?:[ \t]+(.*))?$/;
const types = new Map<string, MetricType>([
  ...metricTypes.map((type) => [type, type] as const),
  ['untyped', 'unknown'],
]);

/**
 * Takes up one comment line. Answers what is wrong with it, or an empty text; a comment without one of the
 * keywords is only a comment. Help texts are cut at 4,096 characters.
 */
export function readMetadataLine(line: string, metadata: Map<string, MetricFacts>): string {
  const match = comment.exec(line);
  if (!match) return '';
  const [, keyword, written = '', rest = ''] = match;
  const name = written.startsWith('"') ? unescaped(written.slice(1, -1)) : written;
  const type = types.get(rest.trim().toLowerCase());
  if (keyword === 'TYPE' && type === undefined) return `unknown metric type ${JSON.stringify(rest.slice(0, 40))}`;
  const entry = metadata.get(name) ?? {};
  if (type !== undefined && keyword === 'TYPE') entry.type = type;
  else if (keyword === 'UNIT') entry.unit = rest.trim();
  else entry.help = unescaped(rest.slice(0, 4_096));
  metadata.set(name, entry);
  return '';
}

export function metadataOf(facts: ReadonlyMap<string, MetricFacts>): readonly MetricMetadata[] {
  return [...facts].map(([metric, { type = 'unknown', help = '', unit = '' }]) => ({ metric, type, help, unit }));
}

function unescaped(text: string): string {
  return text.includes('\\') ? text.replace(/\\([\\n"])/g, (_, char) => (char === 'n' ? '\n' : char)) : text;
}
