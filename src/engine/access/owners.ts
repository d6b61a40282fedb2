import { type OwnerDecision, type OwnerWish, ownerAfterEdit, ownerOfNew } from '../../domain/access/decide-owner.js';
import { editedTeams, type Rights } from '../../domain/access/rights.js';
import { unknownTeam } from '../../domain/access/unknown-team.js';
import type { Actor } from '../operations/actor.js';
import { Forbidden, InvalidInput } from '../operations/refusal.js';
import type { TeamStore } from '../ports/team-store.js';

/**
 * Who owns a thing, decided inside the transaction that stores it.
 *
 * What races: somebody gives a thing to a team while somebody else deletes the team. Both hold the team's row first, so
 * one waits for the other and then finds the team gone, or the thing in its possession. A thing whose owner changes
 * between its reading and its writing has another version by then, and the writing is refused.
 */
export class Owners {
  constructor(private readonly teams: TeamStore) {}

  /** Of a new thing. Throws {@link Forbidden}, {@link InvalidInput}. */
  async ofNew(by: Actor, wish: OwnerWish): Promise<string | undefined> {
    const owner = requireOwner(ownerOfNew(by.rights, wish), by.rights);
    await this.hold(owner);
    return owner;
  }

  /** Of a thing that somebody changes. Throws {@link Forbidden}, {@link InvalidInput}. */
  async afterEdit(by: Actor, before: string | undefined, wish: OwnerWish): Promise<string | undefined> {
    const owner = requireOwner(ownerAfterEdit(by.rights, before, wish), by.rights);
    if (owner !== before) await this.hold(owner);
    return owner;
  }

  /** A team that is named as owner stays until the transaction ends; throws {@link InvalidInput} when there is none. */
  async hold(owner: string | undefined): Promise<void> {
    if (owner === undefined || (await this.teams.hold(owner))) return;
    throw new InvalidInput([{ path: 'team', message: unknownTeam(owner) }]);
  }
}

/** Throws {@link Forbidden} unless these rights allow to change what `owner` owns. */
export function requireRight(by: Actor, owner: string | undefined): void {
  requireOwner(ownerAfterEdit(by.rights, owner, undefined), by.rights);
}

/** The owner that was decided. Throws {@link Forbidden}, which says who may and what to do. */
export function requireOwner(decision: OwnerDecision, rights: Rights): string | undefined {
  if (decision.allowed) return decision.owner;
  throw new Forbidden(refusalText(decision, rights));
}

function refusalText(decision: Extract<OwnerDecision, { allowed: false }>, rights: Rights): string {
  const mine = editedTeams(rights).join(', ');
  switch (decision.reason) {
    case 'role-too-low':
      return `this needs the role ${decision.least}; yours is ${rights.role}`;
    case 'team-required':
      return `you may change what your teams own, and this is nobody's: name one of them as team (${mine}), or ask an editor of the cluster`;
    case 'not-in-team':
      return `the team ${decision.team} owns this, or shall own it, and you are no editor of it: ask one of its editors (you edit for ${mine})`;
  }
}
