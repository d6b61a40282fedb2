import type { ReactNode } from 'react';
import type { UserAnswer } from '../../../contract/account.js';
import { Resource } from '../../components/resource.js';
import { SidePanel } from '../../components/side-panel.js';
import { Ago } from '../../components/when.js';
import { useUser } from '../../data/use-users.js';
import { peopleText, usersText as text } from '../../messages/people.en.js';
import { signsInBy } from './people-view.js';
import { TeamChips } from './team-chips.js';
import { UserDeeds } from './user-deeds.js';
import { UserForm } from './user-form.js';

interface Props {
  readonly id: string;
  readonly onClose: () => void;
}

/** One person: what is known of them, what can be changed, and how they get in. */
export function UserPanel({ id, onClose }: Props): ReactNode {
  const user = useUser(id);
  return (
    <SidePanel label={user.data?.username ?? text.label} onClose={onClose}>
      <Resource state={user}>
        {(shown) => (
          <>
            <h2>{shown.username}</h2>
            <UserFacts user={shown} />
            <UserForm key={shown.id} user={shown} />
            <h3>{text.access}</h3>
            <UserDeeds user={shown} onDeleted={onClose} />
          </>
        )}
      </Resource>
    </SidePanel>
  );
}

function UserFacts({ user }: { readonly user: UserAnswer }): ReactNode {
  return (
    <dl className="user-facts">
      <dt>{text.facts.signsInBy}</dt>
      <dd>{text.signsInBy[signsInBy(user)]}</dd>
      <dt>{text.facts.seen}</dt>
      <dd>{user.lastSignInAt === null ? peopleText.never : <Ago at={user.lastSignInAt} ago />}</dd>
      <dt>{text.facts.teams}</dt>
      <dd>{Object.keys(user.teams).length === 0 ? '–' : <TeamChips teams={user.teams} />}</dd>
      <dt>{text.facts.made}</dt>
      <dd>
        <Ago at={user.createdAt} ago /> {text.by(user.createdBy)}
      </dd>
      <dt>{text.facts.changed}</dt>
      <dd>
        <Ago at={user.updatedAt} ago /> {text.by(user.updatedBy)}
      </dd>
    </dl>
  );
}
