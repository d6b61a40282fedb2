import { Button, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { TeamAnswer } from '../../../contract/team.js';
import { Confirm } from '../../components/confirm.js';
import { Conflict } from '../../components/conflict.js';
import { Dialog } from '../../components/dialog.js';
import { May } from '../../components/may.js';
import { SidePanel } from '../../components/side-panel.js';
import { useRefusal } from '../../data/use-me.js';
import { type TeamDraft, useDeleteTeam, useSaveTeam } from '../../data/use-teams.js';
import type { ApiFailure } from '../../lib/api.js';
import { faultAt } from '../../lib/fault-at.js';
import { toast } from '../../lib/toast.js';
import { useDraft } from '../../lib/use-draft.js';
import { peopleText, teamsText as text } from '../../messages/people.en.js';
import { FoundDraft } from './found-draft.js';
import { MembersField } from './members-field.js';

const blank: TeamDraft = { name: '', description: '', members: [] };

function draftOf({ name, description, members }: TeamAnswer): TeamDraft {
  return { name, description, members };
}

/** A form for one more team. */
export function NewTeam({ onClose }: { readonly onClose: () => void }): ReactNode {
  const draft = useDraft('new-team', blank);
  const save = useSaveTeam(({ name }) => {
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
        <TextInput
          label={text.name}
          description={text.nameHint}
          required
          data-autofocus
          autoComplete="off"
          value={draft.value.name}
          error={faultAt(save.failure, 'name')}
          onChange={(event) => draft.change({ ...draft.value, name: event.currentTarget.value })}
        />
        <TeamFields draft={draft.value} onChange={draft.change} failure={save.failure} />
        <Conflict failure={save.failure} onOverwrite={onClose} onTakeTheirs={onClose} />
        <Button type="submit" disabled={save.underWay}>
          {peopleText.save}
        </Button>
      </form>
    </Dialog>
  );
}

interface FieldsProps {
  readonly draft: TeamDraft;
  readonly onChange: (draft: TeamDraft) => void;
  readonly disabled?: boolean;
  readonly failure: ApiFailure | undefined;
}

function TeamFields({ draft, onChange, failure, disabled = false }: FieldsProps): ReactNode {
  return (
    <>
      <Textarea
        label={text.description}
        autosize
        disabled={disabled}
        value={draft.description}
        error={faultAt(failure, 'description')}
        onChange={(event) => onChange({ ...draft, description: event.currentTarget.value })}
      />
      <MembersField
        members={draft.members}
        errorOf={(at) => faultAt(failure, `members[${at}]`, true)}
        disabled={disabled}
        onChange={(members) => onChange({ ...draft, members: [...members] })}
      />
    </>
  );
}

interface PanelProps {
  readonly team: TeamAnswer;
  readonly onClose: () => void;
}

/** One team and who is in it. */
export function TeamPanel({ team, onClose }: PanelProps): ReactNode {
  const refused = useRefusal('people') !== undefined;
  const [draft, setDraft] = useState(() => draftOf(team));
  const [version, setVersion] = useState(team.version);
  const [asked, setAsked] = useState(false);
  const take = (stored: TeamAnswer): void => {
    setDraft(draftOf(stored));
    setVersion(stored.version);
    save.reset();
  };
  const save = useSaveTeam((saved) => {
    take(saved);
    toast({ text: text.saved(saved.name) });
  });
  const send = (expected: number): void => save.begin({ stored: { id: team.id, version: expected }, draft });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    send(version);
  };
  return (
    <SidePanel label={team.name} onClose={onClose}>
      <h2>{team.name}</h2>
      <form className="form" onSubmit={submit}>
        <TeamFields draft={draft} onChange={setDraft} disabled={refused} failure={save.failure} />
        <Conflict failure={save.failure} onOverwrite={() => send(team.version)} onTakeTheirs={() => take(team)} />
        <May deed="people">
          {({ disabled, title }) => (
            <div className="actions">
              <Button type="submit" disabled={disabled || save.underWay} title={title}>
                {peopleText.save}
              </Button>
              <Button
                variant="default"
                className="danger"
                disabled={disabled}
                title={title}
                onClick={() => setAsked(true)}
              >
                {text.delete}
              </Button>
            </div>
          )}
        </May>
      </form>
      {asked && <DeleteTeam team={team} onClose={() => setAsked(false)} onDeleted={onClose} />}
    </SidePanel>
  );
}

function DeleteTeam({ team, onClose, onDeleted }: PanelProps & { readonly onDeleted: () => void }): ReactNode {
  const deletion = useDeleteTeam(() => {
    toast({ text: text.deleted(team.name) });
    onDeleted();
  });
  return (
    <Confirm
      title={`${text.delete}: ${team.name}`}
      deed={text.delete}
      change={deletion}
      onConfirm={() => deletion.begin(team)}
      onClose={onClose}
    >
      {text.deleteEffect(team.name, team.members.length)}
    </Confirm>
  );
}
