import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Dialog } from '../components/dialog.js';
import { Faults } from '../components/faults.js';
import { useChange } from '../data/use-change.js';
import { sendJson } from '../lib/api.js';
import { shellText } from '../messages/shell.en.js';

const text = shellText.again;

/** The session ended in the middle of something: one signs in above the page, and what was typed below it stays. */
export function SignInAgain(): ReactNode {
  const [open, setOpen] = useState(true);
  return (
    <Dialog open={open} title={text.title} onClose={() => setOpen(false)}>
      <SignInForm />
    </Dialog>
  );
}

function SignInForm(): ReactNode {
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const signIn = useChange((input: object) => sendJson('POST', '/api/v1/session', input));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    signIn.begin({ username, password, ...(code === '' ? {} : { code }) });
  };
  return (
    <form className="form" onSubmit={submit}>
      <p>{text.why}</p>
      <TextInput
        label={text.username}
        name="username"
        autoComplete="username"
        required
        data-autofocus
        value={username}
        onChange={(event) => setUsername(event.currentTarget.value)}
      />
      <PasswordInput
        label={text.password}
        name="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <TextInput
        label={text.code}
        name="code"
        autoComplete="one-time-code"
        inputMode="numeric"
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <Faults failure={signIn.failure} />
      <Button type="submit" disabled={signIn.underWay}>
        {text.submit}
      </Button>
      <a href="/sign-in?next=/alerts" target="_blank" rel="noreferrer">
        {text.elsewhere}
      </a>
    </form>
  );
}
