import type { QueryRunner } from 'typeorm';

/** A database connection on loan. */
export interface Connection {
  readonly runner: QueryRunner;
  /** Gives it back for others to use. */
  release(): Promise<void>;
  /** Cuts it: nobody uses it again. */
  discard(): Promise<void>;
}

/** Lends connections. */
export interface Connections {
  /** Throws the driver's error, or `StatementTimeout` when none is free or made in time. */
  acquire(): Promise<Connection>;
  close(): Promise<void>;
}
