import type { Actor } from './actor.js';
import type { Editing } from './editing.js';
import { Conflict } from './refusal.js';

interface Change {
  readonly entity?: { readonly kind: string; readonly id: string };
  readonly before?: unknown;
}

/**
 * What comes from a file is changed there only: throws {@link Conflict} with its name.
 *
 * Joins the caller's transaction, at its end, so that what was done is rolled back.
 */
export async function requireOwn(editing: Editing, by: Actor, { entity, before }: Change): Promise<void> {
  if (!entity || before === undefined || by.kind === 'tocsin') return;
  const file = await editing.provisioning.fileOf(entity.kind, entity.id);
  if (file !== undefined) {
    throw new Conflict(`this comes from the provisioning file ${file}: change it there and reload`);
  }
}
