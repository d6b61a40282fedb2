import { Button, NativeSelect, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import type { DashboardItem } from '../../../contract/dashboard.js';
import { May } from '../../components/may.js';
import { PageHead } from '../../components/page-head.js';
import { Empty, Resource } from '../../components/resource.js';
import { Ago } from '../../components/when.js';
import { useDashboards } from '../../data/use-dashboards.js';
import { useStars } from '../../data/use-stars.js';
import { recentBoards } from '../../lib/recent-boards.js';
import { dashboardsText as text } from '../../messages/dashboards.en.js';
import { type BoardListSearch, readBoardListSearch } from './board-list-view.js';
import { findBoards, placesOf } from './find-boards.js';
import './dashboards.css';
import { ImportDialog } from './import-dialog.js';
import { NewBoard } from './new-board.js';
import { StarButton } from './star-button.js';

interface Props {
  readonly search: BoardListSearch;
  readonly onSearch: (search: BoardListSearch) => void;
  readonly onOpen: (slug: string) => void;
  /** The form of a new one is open at once. */
  readonly begins?: boolean;
}

/** All dashboards: the own stars first, then by title. */
export function DashboardsPage({ search, onSearch, onOpen, begins = false }: Props): ReactNode {
  const boards = useDashboards();
  const [open, setOpen] = useState<'new' | 'import' | undefined>(begins ? 'new' : undefined);
  const close = (): void => setOpen(undefined);
  return (
    <>
      <PageHead
        title={text.title}
        actions={
          <May deed="dashboard">
            {(facts) => (
              <>
                <Button variant="default" {...facts} onClick={() => setOpen('import')}>
                  {text.import}
                </Button>
                <Button {...facts} onClick={() => setOpen('new')}>
                  {text.create}
                </Button>
              </>
            )}
          </May>
        }
      >
        <TextInput
          type="search"
          className="filter"
          aria-label={text.search}
          placeholder={text.searchHint}
          value={search.q}
          onChange={(event) => onSearch({ ...search, q: event.currentTarget.value })}
        />
        <Places items={boards.data?.items ?? []} {...{ search, onSearch }} />
      </PageHead>
      <Resource state={boards}>{({ items }) => <BoardTable {...{ items, search, onSearch }} />}</Resource>
      {open === 'new' && <NewBoard onDone={onOpen} onClose={close} />}
      {open === 'import' && <ImportDialog onDone={onOpen} onClose={close} />}
    </>
  );
}

interface TableProps extends Pick<Props, 'search' | 'onSearch'> {
  readonly items: readonly DashboardItem[];
}

/** Which of them: the own stars, those seen lately, those in a folder or with a tag. */
function Places({ items, search, onSearch }: TableProps): ReactNode {
  const { folders, tags } = useMemo(() => placesOf(items), [items]);
  const anyOf = (names: readonly string[], any: string, chosen: string) => [
    { value: '', label: any },
    ...[...new Set([...names, ...(chosen === '' ? [] : [chosen])])].map((name) => ({ value: name, label: name })),
  ];
  return (
    <>
      <NativeSelect
        aria-label={text.showWhich}
        data={Object.entries(text.shows).map(([value, label]) => ({ value, label }))}
        value={search.show}
        onChange={(event) => onSearch(readBoardListSearch({ ...search, show: event.currentTarget.value }))}
      />
      <NativeSelect
        aria-label={text.columns.folder}
        data={anyOf(folders, text.anyFolder, search.folder)}
        value={search.folder}
        onChange={(event) => onSearch({ ...search, folder: event.currentTarget.value })}
      />
      <NativeSelect
        aria-label={text.columns.tags}
        data={anyOf(tags, text.anyTag, search.tag)}
        value={search.tag}
        onChange={(event) => onSearch({ ...search, tag: event.currentTarget.value })}
      />
    </>
  );
}

function BoardTable({ items, search, onSearch }: TableProps): ReactNode {
  const stars = useStars();
  const [recent] = useState(recentBoards);
  const found = findBoards(items, search, { starred: stars.starred, recent });
  if (items.length === 0) return <Empty>{text.none}</Empty>;
  const clear = (
    <Button variant="default" onClick={() => onSearch(readBoardListSearch({}))}>
      {text.clearSearch}
    </Button>
  );
  if (found.length === 0) return <Empty action={clear}>{text.noneFound(items.length)}</Empty>;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table that scrolls is no list of fields
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <div className="table board-list" role="group" tabIndex={0} aria-label={text.title}>
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span className="sr">{text.shows.starred}</span>
            </th>
            {Object.values(text.columns).map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {found.map(({ id, slug, title, folder, tags, panels, updatedAt, updatedBy }) => (
            <tr key={id}>
              <td className="board-star-cell">
                <StarButton stars={stars} board={{ id, title }} />
              </td>
              <td>
                <Link to="/dashboards/$slug" params={{ slug }}>
                  {title}
                </Link>
              </td>
              <td>{folder}</td>
              <td>
                {tags.map((tag) => (
                  <button key={tag} type="button" className="pill" onClick={() => onSearch({ ...search, tag })}>
                    {tag}
                  </button>
                ))}
              </td>
              <td>{text.panels(panels)}</td>
              <td>
                <Ago at={updatedAt} ago />
                <span className="quiet">{text.by(updatedBy)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
