import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { useServiceAccounts } from '../../data/use-service-accounts.js';
import { useTokens } from '../../data/use-tokens.js';
import { useUsers } from '../../data/use-users.js';
import { rolesText as text } from '../../messages/people.en.js';

interface Props {
  /** Id of a user, or `token.` and that of a token. */
  readonly value: string;
  readonly onChange: (value: string) => void;
}

const most = 'limit=200';

/** Whose rights are looked at: people, service accounts, tokens. */
export function WhoField({ value, onChange }: Props): ReactNode {
  const people = useUsers(most).data?.items ?? [];
  const accounts = useServiceAccounts(most).data?.items ?? [];
  const tokens = useTokens('all', most).data?.items ?? [];
  const groups = [
    { group: text.people, items: people.map(({ id, username }) => ({ value: id, label: username })) },
    { group: text.accounts, items: accounts.map(({ id, name }) => ({ value: id, label: name })) },
    { group: text.tokens, items: tokens.map(({ id, name }) => ({ value: `token.${id}`, label: name })) },
  ];
  return (
    <NativeSelect
      className="whose"
      aria-label={text.whose}
      data={[{ value: '', label: text.nobody }, ...groups.filter(({ items }) => items.length > 0)]}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
