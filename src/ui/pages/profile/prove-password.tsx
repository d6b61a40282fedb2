import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { PasswordProof } from '../../../contract/account.js';
import { Dialog } from '../../components/dialog.js';
import { Faults } from '../../components/faults.js';
import type { Change } from '../../data/use-change.js';
import { profileText as text } from '../../messages/profile.en.js';

interface Props {
  readonly title: string;
  /** What the button does. */
  readonly deed: string;
  readonly change: Change<PasswordProof>;
  readonly onClose: () => void;
  /** What it leads to. */
  readonly children?: ReactNode;
}

/** Something that takes the password once more: a session alone is not the account. */
export function ProvePassword({ title, deed, change, onClose, children }: Props): ReactNode {
  const [password, setPassword] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    change.begin({ password });
  };
  return (
    <Dialog open title={title} onClose={onClose}>
      <form className="form" onSubmit={submit}>
        {children && <p>{children}</p>}
        <PasswordInput
          label={text.proof}
          required
          data-autofocus
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Faults failure={change.failure} />
        <Button type="submit" disabled={change.underWay}>
          {deed}
        </Button>
      </form>
    </Dialog>
  );
}
