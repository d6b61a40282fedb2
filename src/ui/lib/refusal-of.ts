import type { Me } from '../../contract/token.js';
import { refusalText as text } from '../messages/refusal.en.js';
import { type Deed, deeds } from './deeds.data.js';

const ranks = { viewer: 0, editor: 1, admin: 2 } as const;

/** Whose rights are looked at. */
export type RightsOf = Pick<Me, 'role' | 'teams' | 'admins'>;

/** A team's name; `null`: no team owns it; `undefined`: a new thing, which may be given to any team one edits for. */
export type Owner = string | null | undefined;

/** Why somebody may not do this with what `owner` owns, and who can let them; `undefined`: they may. */
export function refusalOf(me: RightsOf, deed: Deed, owner: Owner): string | undefined {
  const reason = reasonOf(me, deed, owner);
  if (reason === undefined) return undefined;
  const admins = me.admins.length === 0 ? text.anAdmin : me.admins.join(text.or);
  return `${reason} ${text.grant(admins)}`;
}

function reasonOf({ role, teams }: RightsOf, deed: Deed, owner: Owner): string | undefined {
  const access = deeds[deed];
  const least = access === 'admin' ? 'admin' : 'editor';
  if (ranks[role] >= ranks[least]) return undefined;
  const edited = editedTeams({ teams });
  if (least === 'admin' || edited.length === 0) return text.role(least, role);
  const mine = edited.join(', ');
  if (access === 'editor') return text.cluster(mine);
  if (access === 'any-editor' || owner === undefined || edited.includes(owner ?? '')) return undefined;
  return owner === null ? text.nobodys(mine) : text.others(owner, mine);
}

/** The teams whose things one may change; sorted. */
export function editedTeams({ teams }: Pick<Me, 'teams'>): readonly string[] {
  return Object.keys(teams)
    .filter((team) => teams[team] === 'editor')
    .sort();
}

/** Whether every new thing has to be given to one of one's teams. */
export function mustOwn({ role }: Pick<Me, 'role'>): boolean {
  return ranks[role] < ranks.editor;
}
