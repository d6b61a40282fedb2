import { editedTeams, hasRole, mayChange, type Permission, type Rights } from './rights.js';

/** The team that shall own a thing: `null` is no team, `undefined` leaves it to the rules below. */
export type OwnerWish = string | null | undefined;

export type OwnerDecision =
  | { readonly allowed: true; readonly owner: string | undefined }
  | (Extract<Permission, { allowed: false }> & { readonly team: string | undefined });

/** Who will own a new thing. Left out: the one team that the author edits, if that is all they may write for. */
export function ownerOfNew(rights: Rights, wish: OwnerWish): OwnerDecision {
  if (wish !== undefined || hasRole(rights, 'editor')) return decided(rights, wish ?? undefined);
  const [only, ...others] = editedTeams(rights);
  return decided(rights, others.length === 0 ? only : undefined);
}

/** Who will own a thing after an edit: the right is needed on both sides. Left out: who owned it before. */
export function ownerAfterEdit(rights: Rights, before: string | undefined, wish: OwnerWish): OwnerDecision {
  const onThis = decided(rights, before);
  if (!onThis.allowed || wish === undefined) return onThis;
  return decided(rights, wish ?? undefined);
}

function decided(rights: Rights, owner: string | undefined): OwnerDecision {
  const permission = mayChange(rights, owner);
  return permission.allowed ? { allowed: true, owner } : { ...permission, team: owner };
}
