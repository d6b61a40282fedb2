import { Button, Checkbox, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { ServiceAccountAnswer } from '../../../contract/service-account.js';
import { Confirm } from '../../components/confirm.js';
import { Conflict } from '../../components/conflict.js';
import { Dialog } from '../../components/dialog.js';
import { Faults } from '../../components/faults.js';
import { SidePanel } from '../../components/side-panel.js';
import {
  type ServiceAccountDraft,
  useDeleteServiceAccount,
  useSaveServiceAccount,
} from '../../data/use-service-accounts.js';
import type { ApiFailure } from '../../lib/api.js';
import { faultAt } from '../../lib/fault-at.js';
import { toast } from '../../lib/toast.js';
import { useDraft } from '../../lib/use-draft.js';
import { peopleText, serviceAccountsText as text } from '../../messages/people.en.js';
import { FoundDraft } from './found-draft.js';
import { RoleField } from '../../components/tokens/role-field.js';

const blank: ServiceAccountDraft = { name: '', displayName: '', role: 'viewer', disabled: false };

function draftOf({ name, displayName, role, disabled }: ServiceAccountAnswer): ServiceAccountDraft {
  return { name, displayName, role, disabled };
}

/** A form for one more account. */
export function NewServiceAccount({ onClose }: { readonly onClose: () => void }): ReactNode {
  const draft = useDraft('new-service-account', blank);
  const save = useSaveServiceAccount(({ name }) => {
    draft.forget();
    toast({ text: text.saved(name) });
    onClose();
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.begin({ stored: undefined, draft: draft.value });
  };
  return (
    <Dialog open title={text.newTitle} onClose={onClose} size="lg">
      <form className="form" onSubmit={submit}>
        <FoundDraft draft={draft} />
        <AccountFields draft={draft.value} onChange={draft.change} failure={save.failure} />
        <Faults failure={save.failure} />
        <Button type="submit" disabled={save.underWay}>
          {peopleText.save}
        </Button>
      </form>
    </Dialog>
  );
}

interface FieldsProps {
  readonly draft: ServiceAccountDraft;
  readonly onChange: (draft: ServiceAccountDraft) => void;
  readonly failure: ApiFailure | undefined;
}

function AccountFields({ draft, onChange, failure }: FieldsProps): ReactNode {
  return (
    <>
      <TextInput
        label={text.name}
        required
        data-autofocus
        autoComplete="off"
        value={draft.name}
        error={faultAt(failure, 'name')}
        onChange={(event) => onChange({ ...draft, name: event.currentTarget.value })}
      />
      <TextInput
        label={text.what}
        autoComplete="off"
        value={draft.displayName}
        error={faultAt(failure, 'displayName')}
        onChange={(event) => onChange({ ...draft, displayName: event.currentTarget.value })}
      />
      <RoleField value={draft.role} onChange={(role) => onChange({ ...draft, role })} />
    </>
  );
}

interface PanelProps {
  readonly account: ServiceAccountAnswer;
  readonly onClose: () => void;
  readonly onTokens: (name: string) => void;
}

/** One account of a program. */
export function ServiceAccountPanel({ account, onClose, onTokens }: PanelProps): ReactNode {
  const [asked, setAsked] = useState(false);
  return (
    <SidePanel label={account.name} onClose={onClose}>
      <h2>{account.name}</h2>
      <EditForm account={account} />
      <div className="deeds">
        <Button variant="default" onClick={() => onTokens(account.name)}>
          {text.tokens}
        </Button>
        <Button variant="default" className="danger" onClick={() => setAsked(true)}>
          {text.delete}
        </Button>
      </div>
      {asked && <DeleteAccount account={account} onClose={() => setAsked(false)} onDeleted={onClose} />}
    </SidePanel>
  );
}

function EditForm({ account }: { readonly account: ServiceAccountAnswer }): ReactNode {
  const [draft, setDraft] = useState(() => draftOf(account));
  const [version, setVersion] = useState(account.version);
  const take = (stored: ServiceAccountAnswer): void => {
    setDraft(draftOf(stored));
    setVersion(stored.version);
    save.reset();
  };
  const save = useSaveServiceAccount((saved) => {
    take(saved);
    toast({ text: text.saved(saved.name) });
  });
  const send = (expected: number): void => save.begin({ stored: { id: account.id, version: expected }, draft });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    send(version);
  };
  return (
    <form className="form" onSubmit={submit}>
      <AccountFields draft={draft} onChange={setDraft} failure={save.failure} />
      <Checkbox
        label={text.disabled}
        checked={draft.disabled}
        onChange={(event) => setDraft({ ...draft, disabled: event.currentTarget.checked })}
      />
      <Conflict failure={save.failure} onOverwrite={() => send(account.version)} onTakeTheirs={() => take(account)} />
      <Button type="submit" disabled={save.underWay}>
        {peopleText.save}
      </Button>
    </form>
  );
}

interface DeleteProps {
  readonly account: ServiceAccountAnswer;
  readonly onClose: () => void;
  readonly onDeleted: () => void;
}

function DeleteAccount({ account, onClose, onDeleted }: DeleteProps): ReactNode {
  const deletion = useDeleteServiceAccount(() => {
    toast({ text: text.deleted(account.name) });
    onDeleted();
  });
  return (
    <Confirm
      title={`${text.delete}: ${account.name}`}
      deed={text.delete}
      change={deletion}
      onConfirm={() => deletion.begin(account)}
      onClose={onClose}
    >
      {text.deleteEffect(account.name)}
    </Confirm>
  );
}
