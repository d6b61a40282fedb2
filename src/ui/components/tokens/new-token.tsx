import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { AnyTokenInput, IssuedToken } from '../../../contract/token.js';
import { useTeams } from '../../data/use-teams.js';
import { type TokenScope, useIssueToken } from '../../data/use-tokens.js';
import type { ApiFailure } from '../../lib/api.js';
import { faultAt } from '../../lib/fault-at.js';
import { useDraft } from '../../lib/use-draft.js';
import { tokensText as text } from '../../messages/tokens.en.js';
import { Dialog } from '../dialog.js';
import { Faults } from '../faults.js';
import { RoleField } from './role-field.js';
import { TokenShown } from './token-shown.js';
import { type ExpiryPreset, expiresAtOf, expiryPresets, type Role } from './tokens-view.js';

interface Props {
  readonly scope: TokenScope;
  /** That who asks may give away. */
  readonly roles: readonly Role[];
  /** Service accounts that it may belong to. */
  readonly owners?: readonly string[];
  readonly onClose: () => void;
}

const blank = { name: '', role: 'viewer' as Role, team: '', owner: '', expiry: '90d' as ExpiryPreset };
type TokenDraft = typeof blank;

function inputOf({ name, role, team, owner, expiry }: TokenDraft, nowMs: number): AnyTokenInput {
  const expiresAt = expiresAtOf(expiry, nowMs);
  return {
    name,
    role,
    ...(team === '' ? {} : { team }),
    ...(owner === '' ? {} : { serviceAccount: owner }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
}

/** A form for one more token, then the token, once. */
export function NewToken({ scope, roles, owners = [], onClose }: Props): ReactNode {
  const [issued, setIssued] = useState<IssuedToken>();
  const draft = useDraft(`new-token-${scope}`, blank);
  const issue = useIssueToken(scope, (token) => {
    draft.forget();
    setIssued(token);
  });
  if (issued) return <TokenShown token={issued} onDone={onClose} />;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    issue.begin(inputOf(draft.value, Date.now()));
  };
  return (
    <Dialog open title={text.newTitle} onClose={onClose} size="lg">
      <form className="form" onSubmit={submit}>
        <TokenFields {...{ roles, owners }} draft={draft.value} onChange={draft.change} failure={issue.failure} />
        <Faults failure={issue.failure} />
        <Button type="submit" disabled={issue.underWay}>
          {text.make}
        </Button>
      </form>
    </Dialog>
  );
}

interface FieldsProps {
  readonly draft: TokenDraft;
  readonly onChange: (draft: TokenDraft) => void;
  readonly roles: readonly Role[];
  readonly owners: readonly string[];
  readonly failure: ApiFailure | undefined;
}

function TokenFields({ draft, onChange, roles, owners, failure }: FieldsProps): ReactNode {
  const teams = useTeams().data?.items ?? [];
  const change = (part: Partial<TokenDraft>): void => onChange({ ...draft, ...part });
  return (
    <>
      <TextInput
        label={text.name}
        description={text.nameHint}
        required
        data-autofocus
        autoComplete="off"
        value={draft.name}
        error={faultAt(failure, 'name')}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <RoleField value={draft.role} offered={roles} onChange={(role) => change({ role })} />
      {owners.length > 0 && (
        <NativeSelect
          label={text.owner}
          data={[
            { value: '', label: text.ownerNobody },
            ...owners.map((value) => ({ value, label: text.ownerAccount(value) })),
          ]}
          value={draft.owner}
          onChange={(event) => change({ owner: event.currentTarget.value })}
        />
      )}
      {teams.length > 0 && (
        <NativeSelect
          label={text.team}
          data={[{ value: '', label: text.noTeam }, ...teams.map(({ name }) => name)]}
          value={draft.team}
          onChange={(event) => change({ team: event.currentTarget.value })}
        />
      )}
      <NativeSelect
        label={text.expiry}
        data={expiryPresets.map((value) => ({ value, label: text.expiries[value] }))}
        value={draft.expiry}
        onChange={(event) => change({ expiry: event.currentTarget.value as ExpiryPreset })}
      />
    </>
  );
}
