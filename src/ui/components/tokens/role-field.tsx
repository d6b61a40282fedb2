import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { tokensText as text } from '../../messages/tokens.en.js';
import { type Role, roles } from './tokens-view.js';

interface Props {
  readonly value: Role;
  readonly onChange: (role: Role) => void;
  /** That may be given. */
  readonly offered?: readonly Role[];
  readonly disabled?: boolean;
}

/** A role, with what it may. */
export function RoleField({ value, onChange, offered = roles, disabled = false }: Props): ReactNode {
  return (
    <NativeSelect
      label={text.role}
      description={text.roleHints[value]}
      data={offered.map((role) => ({ value: role, label: text.roles[role] }))}
      value={value}
      disabled={disabled}
      onChange={(event) => onChange(event.currentTarget.value as Role)}
    />
  );
}
