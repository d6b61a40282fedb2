import { type ReactNode, useState } from 'react';
import { TimeRangePicker } from '../../components/time-range.js';
import { useResource } from '../../data/use-resource.js';
import { notificationsText as text } from '../../messages/notifications.en.js';
import type { NotificationSearch } from './notifications-view.js';

interface Props {
  readonly search: NotificationSearch;
  readonly onSearch: (search: NotificationSearch) => void;
}

interface Named {
  readonly items: readonly { readonly name: string }[];
}

/** When, to whom, and what is looked for. */
export function NoticeFilters({ search, onSearch }: Props): ReactNode {
  const { data: points } = useResource<Named>('/api/v1/contact-points?limit=500');
  const names = [...new Set([...(points?.items.map(({ name }) => name) ?? []), search.receiver])]
    .filter(Boolean)
    .sort();
  return (
    <>
      <Words key={search.q} search={search} onSearch={onSearch} />
      <select
        aria-label={text.receiver}
        value={search.receiver}
        onChange={(event) => onSearch({ ...search, receiver: event.target.value })}
      >
        <option value="">{text.anyReceiver}</option>
        {names.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
      <TimeRangePicker range={search.range} onChange={(range) => onSearch({ ...search, range })} />
    </>
  );
}

/** The text takes effect with Enter, or when the field is left: the database looks through every row for it. */
function Words({ search, onSearch }: Props): ReactNode {
  const [typed, setTyped] = useState(search.q);
  const apply = (): void => {
    if (typed !== search.q) onSearch({ ...search, q: typed });
  };
  return (
    <input
      type="search"
      className="filter"
      aria-label={text.filter}
      placeholder={text.filter}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={apply}
      onKeyDown={(event) => event.key === 'Enter' && apply()}
    />
  );
}
