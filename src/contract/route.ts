import type { z } from 'zod';

/**
 * Who may call: `open` needs no login, `compat` needs one unless the compatible APIs are opened by setting,
 * the others are the least role.
 */
export type Access = 'open' | 'viewer' | 'editor' | 'admin' | 'compat' | 'compat-write';

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With parameters as `:name`. */
  readonly path: string;
  readonly access: Access;
  readonly tag: string;
  readonly summary: string;
  readonly status?: number;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** Types of body that are taken besides, or instead of, JSON. */
  readonly bodyTypes?: readonly string[];
  readonly answer?: z.ZodType;
  /** Type of an answer that is not JSON. */
  readonly answerType?: string;
}
