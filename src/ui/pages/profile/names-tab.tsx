import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Profile } from '../../../contract/account.js';
import { Faults } from '../../components/faults.js';
import { Resource } from '../../components/resource.js';
import { useMe } from '../../data/use-me.js';
import { useProfile, useSaveProfile } from '../../data/use-profile.js';
import { faultAt } from '../../lib/fault-at.js';
import { toast } from '../../lib/toast.js';
import { profileText as text } from '../../messages/profile.en.js';

/** What one is called, and where mail reaches one. */
export function NamesTab(): ReactNode {
  return (
    <Resource state={useProfile()} rows={4}>
      {(profile) => (
        <>
          <Standing profile={profile} />
          {profile.hasPassword ? <NamesForm profile={profile} /> : <p className="quiet">{text.single}</p>}
        </>
      )}
    </Resource>
  );
}

function Standing({ profile }: { readonly profile: Profile }): ReactNode {
  const me = useMe().data;
  const teams = Object.entries(me?.teams ?? {});
  return (
    <dl className="own-facts">
      <dt>{text.username}</dt>
      <dd>{profile.username}</dd>
      <dt>{text.role}</dt>
      <dd>{me?.role}</dd>
      {teams.length > 0 && (
        <>
          <dt>{text.teams}</dt>
          <dd>{teams.map(([team, role]) => `${team}: ${role}`).join(', ')}</dd>
        </>
      )}
    </dl>
  );
}

function NamesForm({ profile }: { readonly profile: Profile }): ReactNode {
  const [displayName, setDisplayName] = useState(profile.displayName);
  const [email, setEmail] = useState(profile.email ?? '');
  const [password, setPassword] = useState('');
  const save = useSaveProfile(() => {
    setPassword('');
    toast({ text: text.saved });
  });
  const isOtherEmail = email.trim() !== (profile.email ?? '');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const address = email.trim() === '' ? null : email;
    save.begin({ displayName, email: address, ...(isOtherEmail ? { password } : {}) });
  };
  return (
    <form className="form" onSubmit={submit}>
      <TextInput
        label={text.displayName}
        autoComplete="name"
        value={displayName}
        error={faultAt(save.failure, 'displayName')}
        onChange={(event) => setDisplayName(event.currentTarget.value)}
      />
      <TextInput
        label={text.email}
        description={text.emailHint}
        autoComplete="email"
        inputMode="email"
        value={email}
        error={faultAt(save.failure, 'email')}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      {isOtherEmail && (
        <PasswordInput
          label={text.proof}
          description={text.proofForEmail}
          required
          autoComplete="current-password"
          value={password}
          error={faultAt(save.failure, 'password')}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
      )}
      <Faults failure={save.failure} />
      <Button type="submit" disabled={save.underWay}>
        {text.save}
      </Button>
    </form>
  );
}
