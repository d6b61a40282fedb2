import type { Page } from 'playwright-core';
import type { ApiNode } from '../../e2e/api/support/api-node.js';

/** One page in one state, to be looked at. */
export interface PageScene {
  /** Of the file. */
  readonly name: string;
  readonly path: string;
  /** What has to be seen before the picture is taken. */
  readonly until?: string;
  /** Opens what the address alone does not: a menu, a dialog. */
  readonly before?: (page: Page) => Promise<void>;
  /** Who looks; default: the administrator. */
  readonly as?: 'viewer' | 'nobody';
  /** On a node that nobody has used yet. */
  readonly on?: 'empty';
  /** Requests whose answer is 503: a pattern of addresses. */
  readonly broken?: string;
}

/** Pages of one area, and what has to be there for them. */
export interface PageScenes {
  readonly prepare?: (api: ApiNode, receiverUrl: string) => Promise<void>;
  readonly scenes: readonly PageScene[];
}
