import { ActionIcon, Autocomplete, Button, NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import type { TeamAnswer } from '../../../contract/team.js';
import { useRight } from '../../data/use-me.js';
import { useUsers } from '../../data/use-users.js';
import { teamsText as text } from '../../messages/people.en.js';

type Member = TeamAnswer['members'][number];

interface Props {
  readonly members: readonly Member[];
  readonly onChange: (members: readonly Member[]) => void;
  readonly disabled: boolean;
  readonly errorOf: (at: number) => string | undefined;
}

/** Who is in a team, and what they may there. */
export function MembersField(props: Props): ReactNode {
  // Only administrators are told who there is.
  return useRight('people') === 'yes' ? <WithNames {...props} /> : <Members {...props} names={[]} />;
}

function WithNames(props: Props): ReactNode {
  return <Members {...props} names={(useUsers('limit=200').data?.items ?? []).map(({ username }) => username)} />;
}

function Members({
  members,
  onChange,
  disabled,
  errorOf,
  names,
}: Props & { readonly names: readonly string[] }): ReactNode {
  const put = (at: number, member: Member): void =>
    onChange(members.map((each, index) => (index === at ? member : each)));
  const free = names.filter((name) => !members.some(({ username }) => username === name));
  return (
    <fieldset className="members">
      <legend>{text.members}</legend>
      {members.map((member, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a name that is being typed is no identity
        <div key={at} className="member">
          <Autocomplete
            aria-label={text.member(at + 1)}
            data={[...free]}
            limit={20}
            value={member.username}
            error={errorOf(at)}
            disabled={disabled}
            onChange={(username) => put(at, { ...member, username })}
          />
          <NativeSelect
            aria-label={text.memberRole(at + 1)}
            data={Object.entries(text.memberRoles).map(([value, label]) => ({ value, label }))}
            value={member.role}
            disabled={disabled}
            onChange={(event) => put(at, { ...member, role: event.currentTarget.value as Member['role'] })}
          />
          <ActionIcon
            aria-label={text.removeMember(member.username)}
            size="lg"
            disabled={disabled}
            onClick={() => onChange(members.filter((_, index) => index !== at))}
          >
            ×
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="default"
        disabled={disabled}
        onClick={() => onChange([...members, { username: '', role: 'editor' }])}
      >
        {text.addMember}
      </Button>
    </fieldset>
  );
}
