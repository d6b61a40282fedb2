import { Button, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { DashboardItem } from '../../../contract/dashboard.js';
import { May } from '../../components/may.js';
import { PageHead } from '../../components/page-head.js';
import { Empty, Resource } from '../../components/resource.js';
import { Ago } from '../../components/when.js';
import { useDashboards } from '../../data/use-dashboards.js';
import { dashboardsText as text } from '../../messages/dashboards.en.js';
import { findBoards } from './dashboard-view.js';
import './dashboards.css';
import { ImportDialog } from './import-dialog.js';
import { NewBoard } from './new-board.js';

interface Props {
  readonly q: string;
  readonly onSearch: (q: string) => void;
  readonly onOpen: (slug: string) => void;
  /** The form of a new one is open at once. */
  readonly begins?: boolean;
}

/** All dashboards, by title. */
export function DashboardsPage({ q, onSearch, onOpen, begins = false }: Props): ReactNode {
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
          value={q}
          onChange={(event) => onSearch(event.currentTarget.value)}
        />
      </PageHead>
      <Resource state={boards}>{({ items }) => <BoardTable {...{ items, q, onSearch }} />}</Resource>
      {open === 'new' && <NewBoard onDone={onOpen} onClose={close} />}
      {open === 'import' && <ImportDialog onDone={onOpen} onClose={close} />}
    </>
  );
}

interface TableProps extends Pick<Props, 'q' | 'onSearch'> {
  readonly items: readonly DashboardItem[];
}

function BoardTable({ items, q, onSearch }: TableProps): ReactNode {
  const found = findBoards(items, q);
  if (items.length === 0) return <Empty>{text.none}</Empty>;
  const clear = (
    <Button variant="default" onClick={() => onSearch('')}>
      {text.clearSearch}
    </Button>
  );
  if (found.length === 0) return <Empty action={clear}>{text.noneFound(items.length)}</Empty>;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table that scrolls is no list of fields
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <div className="table" role="group" tabIndex={0} aria-label={text.title}>
      <table>
        <thead>
          <tr>
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
              <td>
                <Link to="/dashboards/$slug" params={{ slug }}>
                  {title}
                </Link>
              </td>
              <td>{folder}</td>
              <td>
                {tags.map((tag) => (
                  <button key={tag} type="button" className="pill" onClick={() => onSearch(tag)}>
                    {tag}
                  </button>
                ))}
              </td>
              <td>{text.panels(panels)}</td>
              <td>
                <Ago at={updatedAt} /> <span className="quiet">{text.by(updatedBy)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
