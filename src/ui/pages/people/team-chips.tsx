import type { ReactNode } from 'react';

/** Teams with the role in each. */
export function TeamChips({ teams }: { readonly teams: Readonly<Record<string, string>> }): ReactNode {
  return Object.entries(teams).map(([name, role]) => (
    <span key={name} className="pill">
      {name}: <b>{role}</b>
    </span>
  ));
}
