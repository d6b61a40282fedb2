import type { ReactNode } from 'react';
import type { NotificationAnswer } from '../../../contract/notification.js';
import { PageHead } from '../../components/page-head.js';
import { Empty, Resource } from '../../components/resource.js';
import { RowList } from '../../components/row-list.js';
import { ViewsButton } from '../../components/views/views-button.js';
import { useNow } from '../../components/when.js';
import { type NotificationList, useNotifications, useOutcomes } from '../../data/use-notifications.js';
import { useKeys } from '../../lib/keys.js';
import { usePreference } from '../../lib/preferences.js';
import { useNarrow } from '../../lib/use-narrow.js';
import { toggledKey } from '../../lib/selection.js';
import { notificationsText as text } from '../../messages/notifications.en.js';
import { AuditPanel } from './audit-panel.js';
import { NoticeDrawer } from './notice-drawer.js';
import { NoticeFilters } from './notice-filters.js';
import { NoticeLine } from './notice-line.js';
import './notifications.css';
import {
  choiceQueryOf,
  type NotificationSearch,
  type ShownStatus,
  shownStatuses,
  spanOf,
} from './notifications-view.js';
import { OutcomeBars } from './outcome-bars.js';

interface Props {
  readonly search: NotificationSearch;
  readonly onSearch: (search: NotificationSearch) => void;
}

const buckets = 60;

/** What was sent to whom, how often it was tried, and that the sum is right. */
export function NotificationsPage({ search, onSearch }: Props): ReactNode {
  const now = useNow();
  const query = choiceQueryOf(search, now);
  const list = useNotifications(`${query}&limit=${usePreference('pageSize')}`);
  const outcomes = useOutcomes(`${choiceQueryOf({ ...search, status: [] }, now)}&buckets=${buckets}`);
  const narrow = (filter: Partial<NotificationSearch>): void => onSearch({ ...search, ...filter });
  const toggle = (status: ShownStatus): void => {
    const next = toggledKey(new Set<string>(search.status), status);
    narrow({ status: shownStatuses.filter((each) => next.has(each)) });
  };
  useKeys({ f: () => narrow({ status: ['failed', 'held'] }) });
  return (
    <>
      <PageHead title={text.title} actions={<Exports query={query.toString()} />}>
        <NoticeFilters search={search} onSearch={onSearch} />
      </PageHead>
      <Resource state={outcomes} rows={2}>
        {(data) => (
          <OutcomeBars
            outcomes={data}
            chosen={search.status}
            onStatus={toggle}
            onRange={(range) => narrow({ range })}
          />
        )}
      </Resource>
      <AuditPanel query={auditQuery(search, now)} onRows={narrow} onOpen={(sel) => narrow({ sel })} />
      <Chosen search={search} onSearch={onSearch} />
      <Resource state={list}>
        {(data) => <Notices list={data} more={list.more} search={search} onSearch={onSearch} />}
      </Resource>
      {search.sel && (
        <NoticeDrawer
          key={search.sel}
          id={search.sel}
          onClose={() => narrow({ sel: undefined })}
          onOpen={(sel) => narrow({ sel })}
        />
      )}
    </>
  );
}

/** The account is of the whole log in this time, whatever else is chosen. */
function auditQuery({ range }: NotificationSearch, now: number): string {
  const { from, to } = spanOf(range, now);
  return new URLSearchParams({ from, ...(to === undefined ? {} : { to }) }).toString();
}

function Exports({ query }: { readonly query: string }): ReactNode {
  return (
    <>
      <ViewsButton page="notifications" />
      <a className="button" href={`/api/v1/notifications/export?${query}&format=csv`} download>
        CSV
      </a>
      <a className="button" href={`/api/v1/notifications/export?${query}&format=json`} download>
        JSON
      </a>
    </>
  );
}

/** Filters that are chosen by a click elsewhere, each to be taken away. */
function Chosen({ search, onSearch }: Props): ReactNode {
  const { node, attempt } = search;
  const chosen = [
    ...(node === '' ? [] : [{ what: text.nodeFilter(node), without: { node: '' } }]),
    ...(attempt === '' ? [] : [{ what: text.attemptFilter(attempt), without: { attempt: '' as const } }]),
  ];
  if (chosen.length === 0) return null;
  return (
    <p>
      {chosen.map(({ what, without }) => (
        <button type="button" key={what} onClick={() => onSearch({ ...search, ...without })}>
          {text.removeFilter(what)}
        </button>
      ))}
    </p>
  );
}

interface NoticesProps extends Props {
  readonly list: NotificationList;
  readonly more: (() => void) | undefined;
}

function Notices({ list, more, search, onSearch }: NoticesProps): ReactNode {
  const narrow = useNarrow();
  const open = (sel: string): void => onSearch({ ...search, sel });
  if (list.items.length === 0) return <Nothing search={search} onSearch={onSearch} />;
  return (
    <>
      <p className="quiet list-head">
        <span role="status">{text.shown(list.items.length, list.total)}</span>
        {more && (
          <button type="button" className="link" onClick={more}>
            {text.more}
          </button>
        )}
      </p>
      <div className="notice-list fill">
        <RowList<NotificationAnswer>
          label={text.rows}
          rows={list.items}
          keyOf={({ id }) => id}
          rowHeight={narrow ? 64 : 36}
          head={narrow ? undefined : <Heads />}
          onOpen={({ id }) => open(id)}
        >
          {(row) => <NoticeLine notification={row} chosen={row.id === search.sel} onOpen={open} />}
        </RowList>
      </div>
    </>
  );
}

function Heads(): ReactNode {
  return (
    <div className="row notice-line">
      {text.heads.map((name) => (
        <span key={name}>{name}</span>
      ))}
    </div>
  );
}

function Nothing({ search, onSearch }: Props): ReactNode {
  const { status, q, receiver, node, attempt } = search;
  const isFiltered = status.length > 0 || [q, receiver, node, attempt].some((value) => value !== '');
  if (!isFiltered) return <Empty>{text.empty}</Empty>;
  const all = { ...search, status: [], q: '', receiver: '', node: '', attempt: '' as const };
  return (
    <Empty
      action={
        <button type="button" onClick={() => onSearch(all)}>
          {text.clearFilter}
        </button>
      }
    >
      {text.emptyFiltered}
    </Empty>
  );
}
