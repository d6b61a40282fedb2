import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Faults } from '../../components/faults.js';
import { useChangePassword } from '../../data/use-profile.js';
import { toast } from '../../lib/toast.js';
import { profileText as text } from '../../messages/profile.en.js';

const blank = { current: '', password: '', repeated: '' };

/** Another password; what is typed stays in memory. */
export function PasswordForm({ username }: { readonly username: string }): ReactNode {
  const [typed, setTyped] = useState(blank);
  const change = useChangePassword(() => {
    setTyped(blank);
    toast({ text: text.passwordChanged });
  });
  const isOther = typed.repeated !== '' && typed.repeated !== typed.password;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { current, password, repeated } = typed;
    if (password === repeated) change.begin({ current, password });
  };
  return (
    <form className="form" onSubmit={submit}>
      <p className="quiet">{text.passwordEffect}</p>
      <input type="hidden" name="username" autoComplete="username" value={username} readOnly />
      <PasswordInput
        label={text.proof}
        required
        autoComplete="current-password"
        value={typed.current}
        onChange={(event) => setTyped({ ...typed, current: event.currentTarget.value })}
      />
      <PasswordInput
        label={text.newPassword}
        description={text.newPasswordHint}
        required
        autoComplete="new-password"
        value={typed.password}
        onChange={(event) => setTyped({ ...typed, password: event.currentTarget.value })}
      />
      <PasswordInput
        label={text.repeated}
        required
        autoComplete="new-password"
        error={isOther ? text.notTheSame : undefined}
        value={typed.repeated}
        onChange={(event) => setTyped({ ...typed, repeated: event.currentTarget.value })}
      />
      <Faults failure={change.failure} />
      <Button type="submit" disabled={change.underWay || isOther}>
        {text.changePassword}
      </Button>
    </form>
  );
}
