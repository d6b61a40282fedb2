import { type Role, roles, type TeamRole } from './rights.js';

/** Whoever has `value` in the claim gets the role; `*` is everybody who can sign in at the provider. */
export interface RoleRule {
  readonly value: string;
  readonly role: Role;
}

export interface TeamRule {
  readonly value: string;
  readonly team: string;
  readonly role: TeamRole;
}

export type RulesReading<T> =
  | { readonly ok: true; readonly rules: readonly T[] }
  | { readonly ok: false; readonly error: string };

/** `value=what`; a value with one of `,;="` in it stands in double quotes, with `\` before quotes. */
const entry = /\s*(?:"((?:[^"\\]|\\.)*)"|([^",=;]*?))\s*=\s*([\w:-]+)\s*(?:,|$)/y;
const teamForm = /^([a-z0-9-]{1,40}):(viewer|editor)$/;

/** Reads `sre-admins=admin,sre=editor,*=viewer`. */
export function parseRoleRules(text: string): RulesReading<RoleRule> {
  return parseRules(text, (value, what) => {
    const role = roles.find((known) => known === what);
    return role && { value, role };
  });
}

/** Reads `dba=db:editor,web-team=web:viewer`. */
export function parseTeamRules(text: string): RulesReading<TeamRule> {
  return parseRules(text, (value, what) => {
    const [, team, role] = teamForm.exec(what) ?? [];
    return team && role ? { value, team, role: role as TeamRole } : undefined;
  });
}

/** The number of the bad entry is told, never its text. */
function parseRules<T>(text: string, read: (value: string, what: string) => T | undefined): RulesReading<T> {
  const rules: T[] = [];
  const pattern = new RegExp(entry);
  while (pattern.lastIndex < text.trimEnd().length) {
    const match = pattern.exec(text);
    const value = match?.[1]?.replace(/\\(.)/g, '$1') ?? match?.[2]?.trim() ?? '';
    const rule = match?.[3] === undefined || value === '' ? undefined : read(value, match[3]);
    if (!rule) return { ok: false, error: `entry ${rules.length + 1} is not understood` };
    rules.push(rule);
  }
  return rules.length > 0 ? { ok: true, rules } : { ok: false, error: 'there is no entry' };
}
