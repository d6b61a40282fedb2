import type { ReactNode } from 'react';
import type { Permission } from '../../../contract/permission.js';
import { Empty, Resource } from '../../components/resource.js';
import { useRight } from '../../data/use-me.js';
import { type Somebody, usePermissions, useRightsOf } from '../../data/use-permissions.js';
import { editedTeams } from '../../lib/refusal-of.js';
import { peopleText, rolesText as text } from '../../messages/people.en.js';
import type { TabProps } from './people-view.js';
import { type Area, areasOf, columns, type Right, rightOf, rightsBy, somebodyOf } from './roles-view.js';
import { TryAs } from './try-as.js';
import { WhoField } from './who-field.js';

/** What each role may do, what somebody may, and whether they might do one thing. */
export function RolesTab(props: TabProps): ReactNode {
  const who = somebodyOf(props.search.sel);
  const choosing = useRight('people') === 'yes';
  if (!choosing || !who) return <Matrix {...props} choosing={choosing} more={[]} />;
  return <OfSomebody {...props} who={who} />;
}

function OfSomebody({ who, ...props }: TabProps & { readonly who: Somebody }): ReactNode {
  const rights = useRightsOf(who);
  const { data } = rights;
  const more = data ? [{ name: data.name, rightTo: rightsBy(data) }] : [];
  return (
    <Matrix {...props} choosing more={more}>
      <Resource state={rights} rows={1}>
        {({ name, refused, role, teams }) => (
          <p className={refused === null ? 'quiet' : 'chip bad'}>
            {refused === null
              ? text.has(name, role ?? '', editedTeams({ teams }).join(', '))
              : text.refused(name, refused)}
          </p>
        )}
      </Resource>
      <TryAs {...props} who={who} />
    </Matrix>
  );
}

interface MatrixProps extends TabProps {
  /** Whether one may look at what others may. */
  readonly choosing: boolean;
  readonly more: readonly Column[];
  readonly children?: ReactNode;
}

function Matrix({ search, onSearch, choosing, more, children }: MatrixProps): ReactNode {
  const permissions = usePermissions();
  const holders = [
    ...columns.map(({ name, holder }) => ({
      name: text.columns[name],
      rightTo: (permission: Permission) => rightOf(holder, permission),
    })),
    ...more,
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
        {choosing && <WhoField value={search.sel ?? ''} onChange={(sel) => onSearch({ sel: sel || undefined })} />}
      </div>
      {children}
      <p className="quiet">{text.why}</p>
      <Resource state={permissions}>
        {({ items }) => <Areas areas={areasOf(items, search.q)} holders={holders} q={search.q} />}
      </Resource>
    </>
  );
}

interface Column {
  readonly name: string;
  readonly rightTo: (permission: Permission) => Right;
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
      {holders.map(({ name, rightTo }) => {
        const right = rightTo(permission);
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
