import type { ReactNode } from 'react';
import type { ServiceAccountAnswer } from '../../../contract/service-account.js';
import { DataTable } from '../../components/data-table.js';
import { Paging } from '../../components/paging.js';
import { Resource } from '../../components/resource.js';
import { Ago } from '../../components/when.js';
import { useServiceAccounts } from '../../data/use-service-accounts.js';
import { peopleText, serviceAccountsText as text, usersText } from '../../messages/people.en.js';
import type { TabProps } from './people-view.js';
import { listQueryOf } from './people-view.js';
import { NewServiceAccount, ServiceAccountPanel } from './service-account-form.js';
import { AdminsOnly, NothingHere, TabHead } from './tab-head.js';
import { TeamChips } from './team-chips.js';

/** Accounts of programs. */
export function ServiceAccountsTab(props: TabProps): ReactNode {
  return (
    <>
      <TabHead {...props} add={text.add} />
      <AdminsOnly>
        <AccountList {...props} />
      </AdminsOnly>
    </>
  );
}

function AccountList({ search, onSearch }: TabProps): ReactNode {
  const accounts = useServiceAccounts(listQueryOf(search));
  const close = (): void => onSearch({ sel: undefined });
  const chosen = accounts.data?.items.find(({ id }) => id === search.sel);
  const showTokens = (name: string): void => onSearch({ tab: 'tokens', q: name, sel: undefined, cursor: undefined });
  return (
    <>
      <Resource state={accounts}>
        {(list) =>
          list.items.length === 0 ? (
            <NothingHere search={search} onSearch={onSearch} empty={text.empty} />
          ) : (
            <>
              <DataTable label={text.label} columns={Object.values(text.columns)}>
                {list.items.map((account) => (
                  <AccountRow key={account.id} account={account} onOpen={() => onSearch({ sel: account.id })} />
                ))}
              </DataTable>
              <Paging list={list} cursor={search.cursor} onCursor={(cursor) => onSearch({ cursor })} />
            </>
          )
        }
      </Resource>
      {search.sel === 'new' && <NewServiceAccount onClose={close} />}
      {chosen && <ServiceAccountPanel key={chosen.id} account={chosen} onClose={close} onTokens={showTokens} />}
    </>
  );
}

interface RowProps {
  readonly account: ServiceAccountAnswer;
  readonly onOpen: () => void;
}

function AccountRow({ account, onOpen }: RowProps): ReactNode {
  return (
    <tr>
      <th scope="row">
        <button type="button" className="link" onClick={onOpen}>
          {account.name}
        </button>
      </th>
      <td>{account.displayName}</td>
      <td>{peopleText.roles[account.role]}</td>
      <td>
        <TeamChips teams={account.teams} />
      </td>
      <td>
        <span className={account.disabled ? 'chip bad' : 'chip good'}>
          {account.disabled ? peopleText.disabled : peopleText.active}
        </span>
      </td>
      <td>
        <Ago at={account.createdAt} ago /> {usersText.by(account.createdBy)}
      </td>
    </tr>
  );
}
