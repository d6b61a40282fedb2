import { editedTeams, hasRole, type Rights } from './rights.js';

export type ViewDeed = 'change' | 'delete' | 'share' | 'unshare';

export type ViewDecision =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly reason: 'not-theirs' | 'may-not-share' };

/** What everybody is to see is chosen by who edits anything: in the whole cluster, or for a team. */
export function mayShare(rights: Rights): boolean {
  return hasRole(rights, 'editor') || editedTeams(rights).length > 0;
}

/**
 * A view is its owner's; one that everybody sees also the administrators'. While it is shared, its owner changes it only
 * as long as they may share; they take it back or delete it in any case.
 */
export function decideView(
  deed: ViewDeed,
  view: { readonly ownerId: string; readonly shared: boolean },
  who: { readonly userId: string | undefined; readonly rights: Rights },
): ViewDecision {
  const isTheirs = who.userId === view.ownerId || (view.shared && hasRole(who.rights, 'admin'));
  if (!isTheirs) return { allowed: false, reason: 'not-theirs' };
  const isForAll = deed === 'share' || (deed === 'change' && view.shared);
  if (isForAll && !mayShare(who.rights)) return { allowed: false, reason: 'may-not-share' };
  return { allowed: true };
}
