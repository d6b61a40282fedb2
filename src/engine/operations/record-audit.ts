import { maskSecrets } from '../../domain/access/mask-secrets.js';
import type { Actor } from './actor.js';
import type { Editing } from './editing.js';
import { requireOwn } from './require-own.js';

/** What an operation did: its name, to what, and how the thing looked before and after; secrets are masked below. */
export interface Deed {
  /** `rule-group.create`, `session.refused` … */
  readonly action: string;
  readonly entity?: { readonly kind: string; readonly id: string; readonly name?: string };
  readonly before?: unknown;
  readonly after?: unknown;
}

/**
 * Writes down who did what. Joins the caller's transaction: what is rolled back was not done and is not written; nor is
 * a change that left everything as it was. Refuses to change what comes from a file: every change comes by here.
 */
export async function recordAudit(editing: Editing, by: Actor, deed: Deed): Promise<void> {
  const { before, after } = deed;
  if (before !== undefined && JSON.stringify(before) === JSON.stringify(after)) return;
  await requireOwn(editing, by, deed);
  await editing.audit.append({
    at: editing.clock.now(),
    actorKind: by.kind,
    actorId: by.id,
    actorName: by.name,
    address: by.address,
    requestId: by.requestId,
    action: deed.action,
    entityKind: deed.entity?.kind,
    entityId: deed.entity?.id,
    entityName: deed.entity?.name,
    before: maskSecrets(before),
    after: maskSecrets(after, before),
  });
}
