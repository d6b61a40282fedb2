import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Permission } from '../../../contract/permission.js';
import { Resource } from '../../components/resource.js';
import { type Somebody, type Trial, useDecision, usePermissions } from '../../data/use-permissions.js';
import { useTeams } from '../../data/use-teams.js';
import { rolesText as text } from '../../messages/people.en.js';
import type { TabProps } from './people-view.js';
import { areasOf, deedOf } from './roles-view.js';

interface Props extends TabProps {
  readonly who: Somebody;
}

/** Whether somebody might do one thing, and what decides that: answered by what decides when they really call. */
export function TryAs({ search, onSearch, who }: Props): ReactNode {
  const permissions = usePermissions().data?.items ?? [];
  const chosen = permissions.find((each) => deedOf(each) === search.deed);
  const groups = areasOf(permissions, '').map(({ name, permissions: within }) => ({
    group: name,
    items: within.map((each) => ({ value: deedOf(each), label: each.summary })),
  }));
  return (
    <section className="try-as" aria-label={text.tried}>
      <h2>{text.tried}</h2>
      <p className="quiet">{text.triedHint}</p>
      <div className="bar">
        <NativeSelect
          className="what"
          aria-label={text.deed}
          data={[{ value: '', label: text.noDeed }, ...groups]}
          value={chosen ? search.deed : ''}
          onChange={(event) => onSearch({ deed: event.currentTarget.value, owner: undefined })}
        />
        {chosen?.owned && <TriedOwner search={search} onSearch={onSearch} chosen={chosen} />}
      </div>
      {chosen && <Verdict who={who} method={chosen.method} path={chosen.path} owner={ownerOf(chosen, search.owner)} />}
    </section>
  );
}

const newThing = '*';

/** What is there has an owner, or none; only a new thing may be without a word about it. */
function ownerOf({ owned, method, path }: Permission, wish: string | undefined): string | undefined {
  if (!owned) return undefined;
  return isNew({ method, path }) ? wish : (wish ?? '');
}

function isNew({ method, path }: Pick<Permission, 'method' | 'path'>): boolean {
  return method === 'POST' && !path.includes(':');
}

function TriedOwner({ search, onSearch, chosen }: TabProps & { readonly chosen: Permission }): ReactNode {
  const teams = useTeams().data?.items ?? [];
  return (
    <NativeSelect
      className="whose"
      aria-label={text.owner}
      data={[
        ...(isNew(chosen) ? [{ value: newThing, label: text.newThing }] : []),
        { value: '', label: text.noTeam },
        ...teams.map(({ name }) => ({ value: name, label: name })),
      ]}
      value={ownerOf(chosen, search.owner) ?? newThing}
      onChange={({ currentTarget: { value } }) => onSearch({ owner: value === newThing ? undefined : value })}
    />
  );
}

function Verdict(trial: Trial): ReactNode {
  return (
    <Resource state={useDecision(trial)} rows={1}>
      {({ allowed, decidedBy, rule, because }) => (
        <p role="status">
          <span className={allowed ? 'chip good' : 'chip bad'}>{allowed ? text.allowed : text.denied}</span> {because}.{' '}
          <span className="quiet">
            {text.rule(rule)} {text.decidedBy[decidedBy]}.
          </span>
        </p>
      )}
    </Resource>
  );
}
