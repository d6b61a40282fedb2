import { Button, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { UserAnswer } from '../../../contract/account.js';
import { Conflict } from '../../components/conflict.js';
import { useSaveUser } from '../../data/use-users.js';
import { faultAt } from '../../lib/fault-at.js';
import { toast } from '../../lib/toast.js';
import { peopleText, usersText as text } from '../../messages/people.en.js';
import { NameFields } from './new-user.js';
import { RoleField } from '../../components/tokens/role-field.js';
import { useIsLastAdmin } from './use-is-last-admin.js';

function draftOf({ username, displayName, email, role }: UserAnswer) {
  return { username, displayName, email: email ?? '', role };
}

/** Name, address and role of somebody. Sent for the version that was there when typing began. */
export function UserForm({ user }: { readonly user: UserAnswer }): ReactNode {
  const [draft, setDraft] = useState(() => draftOf(user));
  const [version, setVersion] = useState(user.version);
  const isLast = useIsLastAdmin(user);
  const take = (stored: UserAnswer): void => {
    setDraft(draftOf(stored));
    setVersion(stored.version);
    save.reset();
  };
  const save = useSaveUser((saved) => {
    take(saved);
    toast({ text: peopleText.saved(saved.username) });
  });
  const send = (expected: number): void => {
    const email = draft.email.trim() === '' ? null : draft.email;
    save.begin({ id: user.id, version: expected, input: { ...draft, email, disabled: user.disabled } });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    send(version);
  };
  const change = (part: Partial<typeof draft>): void => setDraft({ ...draft, ...part });
  return (
    <form className="form" onSubmit={submit}>
      {user.singleSignOn && <p className="quiet">{text.single}</p>}
      <TextInput
        label={text.username}
        required
        autoComplete="off"
        value={draft.username}
        error={faultAt(save.failure, 'username')}
        onChange={(event) => change({ username: event.currentTarget.value })}
      />
      <NameFields
        displayName={draft.displayName}
        email={draft.email}
        disabled={user.singleSignOn}
        onChange={change}
        failure={save.failure}
      />
      <RoleField value={draft.role} disabled={user.singleSignOn || isLast} onChange={(role) => change({ role })} />
      {isLast && <p className="quiet">{text.lastAdmin}</p>}
      <Conflict failure={save.failure} onOverwrite={() => send(user.version)} onTakeTheirs={() => take(user)} />
      <Button type="submit" disabled={save.underWay}>
        {peopleText.save}
      </Button>
    </form>
  );
}
