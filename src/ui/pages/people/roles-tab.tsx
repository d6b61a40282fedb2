import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import type { UserAnswer } from '../../../contract/account.js';
import type { Permission } from '../../../contract/permission.js';
import { Empty, Resource } from '../../components/resource.js';
import { useRight } from '../../data/use-me.js';
import { usePermissions } from '../../data/use-permissions.js';
import { useUsers } from '../../data/use-users.js';
import { peopleText, rolesText as text } from '../../messages/people.en.js';
import type { TabProps } from './people-view.js';
import { type Area, areasOf, columns, type Holder, rightOf } from './roles-view.js';

/** What each role may do, and what somebody may. */
export function RolesTab(props: TabProps): ReactNode {
  return useRight('people') === 'yes' ? <WithPeople {...props} /> : <Matrix {...props} users={[]} />;
}

function WithPeople(props: TabProps): ReactNode {
  return <Matrix {...props} users={useUsers('limit=200').data?.items ?? []} />;
}

function Matrix({ search, onSearch, users }: TabProps & { readonly users: readonly UserAnswer[] }): ReactNode {
  const permissions = usePermissions();
  const chosen = users.find(({ id }) => id === search.sel);
  const holders = [
    ...columns.map(({ name, holder }) => ({ name: text.columns[name], holder })),
    ...(chosen ? [{ name: chosen.username, holder: chosen }] : []),
  ];
  return (
    <>
      <div className="bar">
        <input
          type="search"
          className="filter"
          aria-label={peopleText.filter}
          placeholder={text.filterHint}
          value={search.q}
          onChange={(event) => onSearch({ q: event.target.value }, true)}
        />
        {users.length > 0 && (
          <NativeSelect
            className="whose"
            aria-label={text.whose}
            data={[
              { value: '', label: text.nobody },
              ...users.map(({ id, username }) => ({ value: id, label: username })),
            ]}
            value={chosen?.id ?? ''}
            onChange={(event) => onSearch({ sel: event.currentTarget.value || undefined })}
          />
        )}
      </div>
      <p className="quiet">{text.why}</p>
      <Resource state={permissions}>
        {({ items }) => <Areas areas={areasOf(items, search.q)} holders={holders} q={search.q} />}
      </Resource>
    </>
  );
}

interface Column {
  readonly name: string;
  readonly holder: Holder;
}

interface AreasProps {
  readonly areas: readonly Area[];
  readonly holders: readonly Column[];
  readonly q: string;
}

function Areas({ areas, holders, q }: AreasProps): ReactNode {
  if (areas.length === 0) return <Empty>{peopleText.nothingFits(q)}</Empty>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="table matrix" aria-label={peopleText.tabs.roles} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{text.columns.what}</th>
            {holders.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        {areas.map(({ name, permissions }) => (
          <tbody key={name}>
            <tr>
              <th scope="rowgroup" colSpan={holders.length + 1} className="area">
                {name}
              </th>
            </tr>
            {permissions.map((permission) => (
              <PermissionRow key={`${permission.method} ${permission.path}`} {...{ permission, holders }} />
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

interface RowProps {
  readonly permission: Permission;
  readonly holders: readonly Column[];
}

function PermissionRow({ permission, holders }: RowProps): ReactNode {
  const { method, path, summary, role, person, openable } = permission;
  return (
    <tr>
      <th scope="row">
        {summary}
        <div className="quiet">
          <code>
            {method} {path}
          </code>{' '}
          {role === null && <span className="chip">{text.everybody}</span>}
          {person && <span className="chip">{text.person}</span>}
          {openable && <span className="chip">{text.openable}</span>}
        </div>
      </th>
      {holders.map(({ name, holder }) => {
        const right = rightOf(holder, permission);
        return (
          <td key={name} className={`right ${right}`}>
            <span aria-hidden="true">{text.marks[right]}</span>
            <span className="sr">{text.rights[right]}</span>
          </td>
        );
      })}
    </tr>
  );
}
