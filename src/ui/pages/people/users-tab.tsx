import type { ReactNode } from 'react';
import type { UserAnswer } from '../../../contract/account.js';
import { DataTable } from '../../components/data-table.js';
import { Paging } from '../../components/paging.js';
import { Resource } from '../../components/resource.js';
import { Ago } from '../../components/when.js';
import { useUsers } from '../../data/use-users.js';
import { peopleText, usersText as text } from '../../messages/people.en.js';
import { NewUser } from './new-user.js';
import type { TabProps } from './people-view.js';
import { listQueryOf, signsInBy } from './people-view.js';
import { AdminsOnly, NothingHere, TabHead } from './tab-head.js';
import { TeamChips } from './team-chips.js';
import { UserPanel } from './user-panel.js';

/** People who sign in. */
export function UsersTab(props: TabProps): ReactNode {
  return (
    <>
      <TabHead {...props} add={text.add} hint={text.searchHint} />
      <AdminsOnly>
        <UserList {...props} />
      </AdminsOnly>
    </>
  );
}

function UserList({ search, onSearch }: TabProps): ReactNode {
  const users = useUsers(listQueryOf(search));
  const close = (): void => onSearch({ sel: undefined });
  return (
    <>
      <Resource state={users}>
        {(list) =>
          list.items.length === 0 ? (
            <NothingHere search={search} onSearch={onSearch} empty={text.empty} />
          ) : (
            <>
              <DataTable label={text.label} columns={Object.values(text.columns)}>
                {list.items.map((user) => (
                  <UserRow key={user.id} user={user} onOpen={() => onSearch({ sel: user.id })} />
                ))}
              </DataTable>
              <Paging list={list} cursor={search.cursor} onCursor={(cursor) => onSearch({ cursor })} />
            </>
          )
        }
      </Resource>
      {search.sel === 'new' && <NewUser onClose={close} />}
      {search.sel !== undefined && search.sel !== 'new' && <UserPanel id={search.sel} onClose={close} />}
    </>
  );
}

function UserRow({ user, onOpen }: { readonly user: UserAnswer; readonly onOpen: () => void }): ReactNode {
  const way = signsInBy(user);
  return (
    <tr>
      <th scope="row">
        <button type="button" className="link" onClick={onOpen}>
          {user.username}
        </button>
        {user.displayName !== '' && <div className="quiet">{user.displayName}</div>}
      </th>
      <td>{peopleText.roles[user.role]}</td>
      <td>
        <TeamChips teams={user.teams} />
      </td>
      <td>{way === 'nothing-yet' ? <span className="chip warn">{text.signsInBy[way]}</span> : text.signsInBy[way]}</td>
      <td>{user.lastSignInAt === null ? peopleText.never : <Ago at={user.lastSignInAt} ago />}</td>
      <td>
        <span className={user.disabled ? 'chip bad' : 'chip good'}>
          {user.disabled ? peopleText.disabled : peopleText.active}
        </span>
      </td>
    </tr>
  );
}
