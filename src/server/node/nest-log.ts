import type { LoggerService } from '@nestjs/common';
import type { NodeLog } from '../../adapters/telemetry/node-log.js';

type Level = 'debug' | 'info' | 'warn' | 'error';

/** Nest's own messages in the node's log; what Nest tells of its start is for developers. */
export class NestLog implements LoggerService {
  constructor(private readonly nodeLog: NodeLog) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  /** Nest hands over the context last, and before it a stack. */
  private write(level: Level, message: unknown, rest: readonly unknown[]): void {
    const texts = rest.filter((part): part is string => typeof part === 'string');
    const context = texts.at(-1);
    const stack = texts.length > 1 ? texts[0] : undefined;
    this.nodeLog[level]({ context, ...(stack === undefined ? {} : { err: { stack } }) }, String(message));
  }
}
