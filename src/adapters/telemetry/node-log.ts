import { type Logger, pino } from 'pino';
import { maskSecrets } from '../../domain/notification/mask-secrets.js';
import { prettyLine } from './pretty-line.js';

export interface LogOptions {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly format: 'json' | 'pretty';
  readonly node: string;
  /** Texts that must never be printed: those that came by settings. */
  readonly secrets: readonly string[];
  /** Default: standard output. */
  readonly write?: (line: string) => void;
}

/** The log of a node. */
export type NodeLog = Logger;

/** One JSON object or one readable line per event; known secrets are masked wherever they stand in a line. */
export function nodeLog(options: LogOptions): NodeLog {
  const write = options.write ?? ((line: string) => void process.stdout.write(line));
  // A line is JSON: a secret with a quote or a backslash in it stands there escaped.
  const secrets = options.secrets
    .filter((secret) => secret.length >= 6)
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]);
  const show = options.format === 'pretty' ? prettyLine : (line: string) => line;
  return pino(
    {
      level: options.level,
      base: { node: options.node },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: (line: string) => write(show(maskSecrets(line, secrets))) },
  );
}
