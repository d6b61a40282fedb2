import type { z } from 'zod';

/**
 * Who may call:
 *
 * - `open`: everybody, without signing in;
 * - `viewer`, `editor`, `admin`: who has at least this role in the whole cluster;
 * - `team-editor`: editors, and whoever is editor of any team; the operation then checks the owner of the thing;
 * - `any-editor`: editors, and whoever is editor of any team, whatever it is about;
 * - `session`: a person who is signed in, whatever their role; no token;
 * - `compat`, `compat-write`: viewers and editors, or everybody where a setting opens the compatible APIs.
 */
export type Access =
  | 'open'
  | 'viewer'
  | 'team-editor'
  | 'any-editor'
  | 'editor'
  | 'admin'
  | 'session'
  | 'compat'
  | 'compat-write';

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
