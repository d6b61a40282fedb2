import { Button, PasswordInput, Radio, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Dialog } from '../../components/dialog.js';
import { Faults } from '../../components/faults.js';
import { type AddedUser, useAddUser } from '../../data/use-users.js';
import type { ApiFailure } from '../../lib/api.js';
import { faultAt } from '../../lib/fault-at.js';
import { toast } from '../../lib/toast.js';
import { useDraft } from '../../lib/use-draft.js';
import { usersText as text } from '../../messages/people.en.js';
import { AccountLinkNote } from './account-link-note.js';
import { FoundDraft } from './found-draft.js';
import { RoleField } from '../../components/tokens/role-field.js';
import type { Role } from '../../components/tokens/tokens-view.js';

const blank = { username: '', displayName: '', email: '', role: 'viewer' as Role, byLink: true };

/** A form for somebody new, then the link by which they come in. */
export function NewUser({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [added, setAdded] = useState<AddedUser>();
  const done = (result: AddedUser): void => {
    if (result.failure === undefined) toast({ text: doneText(result) });
    if (result.link?.url === undefined && result.failure === undefined) onClose();
    else setAdded(result);
  };
  if (added?.link) return <AccountLinkNote user={added.user} link={added.link} onClose={onClose} />;
  if (added) {
    return (
      <Dialog open title={text.added(added.user.username)} onClose={onClose}>
        <Faults failure={added.failure} />
      </Dialog>
    );
  }
  return <NewUserForm onAdded={done} onClose={onClose} />;
}

function doneText({ user, link }: AddedUser): string {
  if (link?.sent) return text.linkSent(user.email ?? '', user.username);
  return text.added(user.username);
}

interface FormProps {
  readonly onAdded: (added: AddedUser) => void;
  readonly onClose: () => void;
}

function NewUserForm({ onAdded, onClose }: FormProps): ReactNode {
  const draft = useDraft('new-user', blank);
  const [password, setPassword] = useState('');
  const add = useAddUser((added) => {
    draft.forget();
    onAdded(added);
  });
  const { username, displayName, email, role, byLink } = draft.value;
  const change = (part: Partial<typeof blank>): void => draft.change({ ...draft.value, ...part });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const names = { username, displayName, email: email.trim() === '' ? null : email };
    add.begin({ ...names, role, ...(byLink ? {} : { password }) });
  };
  return (
    <Dialog open title={text.add} onClose={onClose} size="lg">
      <form className="form" onSubmit={submit}>
        <FoundDraft draft={draft} />
        <TextInput
          label={text.username}
          description={text.usernameHint}
          required
          data-autofocus
          autoComplete="off"
          value={username}
          error={faultAt(add.failure, 'username')}
          onChange={(event) => change({ username: event.currentTarget.value })}
        />
        <NameFields displayName={displayName} email={email} onChange={change} failure={add.failure} />
        <RoleField value={role} onChange={(next) => change({ role: next })} />
        <Radio.Group
          label={text.how}
          value={byLink ? 'link' : 'now'}
          onChange={(v) => change({ byLink: v === 'link' })}
        >
          <Radio value="link" label={text.byLink} />
          <Radio value="now" label={text.byPassword} />
        </Radio.Group>
        {!byLink && (
          <PasswordInput
            label={text.password}
            required
            autoComplete="new-password"
            value={password}
            error={faultAt(add.failure, 'password')}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
        )}
        <Faults failure={add.failure} />
        <Button type="submit" disabled={add.underWay}>
          {byLink ? text.addAndInvite : text.addNow}
        </Button>
      </form>
    </Dialog>
  );
}

interface NamesProps {
  readonly displayName: string;
  readonly email: string;
  readonly onChange: (part: { readonly displayName?: string; readonly email?: string }) => void;
  readonly failure: ApiFailure | undefined;
  readonly disabled?: boolean;
}

/** What somebody is called, and where mail reaches them. */
export function NameFields({ displayName, email, onChange, failure, disabled = false }: NamesProps): ReactNode {
  return (
    <>
      <TextInput
        label={text.displayName}
        autoComplete="off"
        value={displayName}
        error={faultAt(failure, 'displayName')}
        disabled={disabled}
        onChange={(event) => onChange({ displayName: event.currentTarget.value })}
      />
      <TextInput
        label={text.email}
        description={text.emailHint}
        autoComplete="off"
        inputMode="email"
        value={email}
        error={faultAt(failure, 'email')}
        disabled={disabled}
        onChange={(event) => onChange({ email: event.currentTarget.value })}
      />
    </>
  );
}
