import type { Me } from '../../contract/token.js';
import { ownerText as text } from '../messages/refusal.en.js';
import { editedTeams, mustOwn } from './refusal-of.js';

export interface OwnerChoice {
  readonly chosen: string;
  /** An empty value is no team, or none that was chosen yet. */
  readonly data: readonly { readonly value: string; readonly label: string }[];
  readonly read: (value: string) => string | null | undefined;
}

/** To whom somebody may give a thing; `undefined` where there is nothing to choose. */
export function ownerChoice(
  me: Pick<Me, 'role' | 'teams'>,
  teams: readonly string[],
  owner: string | null | undefined,
): OwnerChoice | undefined {
  const within = mustOwn(me);
  const open = within ? editedTeams(me) : teams;
  const names = owner && !open.includes(owner) ? [...open, owner] : open;
  const [first] = names;
  if (first === undefined) return undefined;
  const only = within && names.length === 1;
  const none = { value: '', label: within ? text.choose : text.nobody };
  return {
    chosen: owner ?? (only ? first : ''),
    data: [...(only ? [] : [none]), ...names.map((name) => ({ value: name, label: name }))],
    read: (value) => (value !== '' ? value : within ? undefined : null),
  };
}
