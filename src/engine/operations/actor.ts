import type { Rights } from '../../domain/access/rights.js';

/** Who asks for an operation, what they may do, and where the request came from. */
export interface Actor {
  readonly kind: 'user' | 'service-account' | 'token' | 'command-line' | 'tocsin' | 'anybody';
  /** Of the user or, for a token without a user, of the token; `undefined` for the command line and Tocsin itself. */
  readonly id: string | undefined;
  /** As history shows it: `anna`, `token ci`, `command line`. */
  readonly name: string;
  readonly rights: Rights;
  /** Address of the caller and id of the request; `undefined` where there was none. */
  readonly address: string | undefined;
  readonly requestId: string | undefined;
}

const everything: Rights = { role: 'admin', teams: {} };

/** The operator at a shell of a node: whoever can read the database's password may do everything. */
export const commandLine: Actor = {
  kind: 'command-line',
  id: undefined,
  name: 'command line',
  rights: everything,
  address: undefined,
  requestId: undefined,
};

/** Tocsin itself, for example at the first start. */
export const tocsinItself: Actor = { ...commandLine, kind: 'tocsin', name: 'tocsin' };
