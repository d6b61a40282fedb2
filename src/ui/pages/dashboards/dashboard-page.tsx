import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useRouter } from '@tanstack/react-router';
import type { DashboardAnswer } from '../../../contract/dashboard.js';
import { PageHead } from '../../components/page-head.js';
import { Empty, Resource } from '../../components/resource.js';
import { useDashboard } from '../../data/use-dashboards.js';
import { type Stars, useStars } from '../../data/use-stars.js';
import { useMovingSpan } from '../../data/use-moving-span.js';
import { durationMs } from '../../lib/duration-text.js';
import { copySaid } from '../../lib/copy-said.js';
import { useKeys } from '../../lib/keys.js';
import { noteBoard } from '../../lib/recent-boards.js';
import { absoluteRange } from '../../lib/time-range.js';
import { dashboardsText as text } from '../../messages/dashboards.en.js';
import { BoardActions } from './board-actions.js';
import { BoardGrid } from './board-grid.js';
import type { PanelDeeds } from './panel-deeds.js';
import type { BoardWorld } from './board-world.js';
import type { Board, BoardPanel, DashboardSearch } from './dashboard-view.js';
import { boardLink } from './board-link.js';
import { exprsOf, ruleExpr } from './variable-view.js';
import './dashboards.css';
import { EditBar } from './edit-bar.js';
import { placed, withCopy, withoutPanel, withPanel } from './edit-view.js';
import { PanelForm } from './panel-form.js';
import { RangeBar } from './range-bar.js';
import { type BoardEdit, useBoardEdit } from './use-board-edit.js';
import { StarButton } from './star-button.js';
import { useBoardVariables } from './use-board-variables.js';
import { VariableBar } from './variable-bar.js';

interface Props {
  readonly slug: string;
  readonly search: DashboardSearch;
  readonly onSearch: (search: DashboardSearch) => void;
  readonly onGone: () => void;
}

/** One dashboard, to look at and to work on. */
export function DashboardPage({ slug, ...rest }: Props): ReactNode {
  const state = useDashboard(slug);
  return (
    <>
      {state.failure?.status === 404 && <PageHead title={text.noSuch} />}
      <Resource state={state}>{(stored) => <BoardPage key={stored.id} stored={stored} {...rest} />}</Resource>
    </>
  );
}

type PageProps = Omit<Props, 'slug'> & { readonly stored: DashboardAnswer };

function BoardPage({ stored, search, onSearch, onGone }: PageProps): ReactNode {
  const edit = useBoardEdit(stored);
  const isEditing = search.edit && stored.file === null;
  const board: Board = isEditing ? edit.board : stored;
  const [open, setOpen] = useState<number | undefined>();
  const { world, offered, refresh, range, every } = useWorld(board, search, onSearch);
  const deeds = useDeeds({ search, onSearch, edit: isEditing ? edit : undefined, onEdit: setOpen, world });
  const opened = board.panels.find(({ id }) => id === open);
  const stars = useOwnMarks(stored);
  useKiosk(search, onSearch);
  return (
    <>
      <PageHead
        title={board.title}
        actions={
          <>
            <RangeBar {...{ range, every, refresh, search, onSearch }} />
            <BoardActions {...{ stored, search, onSearch, onGone }} span={world.span} />
          </>
        }
      >
        <StarButton stars={stars} board={stored} />
      </PageHead>
      {isEditing && (
        <EditBar {...{ edit, stored }} onPanel={setOpen} onLeave={() => onSearch({ ...search, edit: false })} />
      )}
      <VariableBar
        variables={board.variables}
        {...{ offered }}
        chosen={world.chosen}
        onChoose={(name, values) => onSearch({ ...search, chosen: { ...search.chosen, [name]: values } })}
      />
      {board.panels.length === 0 ? (
        <Empty>{text.empty}</Empty>
      ) : (
        <BoardGrid {...{ board, world, deeds }} alone={search.panel} />
      )}
      {isEditing && opened && (
        <PanelForm
          panel={opened}
          onChange={(panel) => edit.step(withPanel(edit.board, panel))}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}

/** The range, what variables stand for, and what a panel may lead to. */
function useWorld(board: Board, search: DashboardSearch, onSearch: Props['onSearch']) {
  const router = useRouter();
  const usual = useMemo(() => ({ from: `now-${board.range}`, to: 'now' }), [board.range]);
  const range = search.range ?? usual;
  const every = search.refresh ?? board.refresh;
  const { from, to, refresh } = useMovingSpan(range, durationMs(every) ?? 0);
  const span = useMemo(() => ({ from, to }), [from, to]);
  const { offered, chosen } = useBoardVariables(board.variables, search.chosen);
  const exprs = useMemo(() => exprsOf(board), [board]);
  const world: BoardWorld = {
    ...{ span, chosen, exprs, variables: board.variables, syncKey: `board-${board.slug}` },
    onZoom: (zoomFrom, zoomTo) => onSearch({ ...search, range: absoluteRange(zoomFrom, zoomTo) }),
    onThreshold: (expr, value) => {
      const given = value === undefined ? {} : { threshold: String(value) };
      router.history.push(`/rules/new?${new URLSearchParams({ expr, ...given, from_dashboard: board.slug })}`);
    },
  };
  return { world, offered, refresh, range, every };
}

interface DeedParts extends Pick<Props, 'search' | 'onSearch'> {
  readonly edit: BoardEdit | undefined;
  readonly onEdit: (id: number) => void;
  readonly world: BoardWorld;
}

function useDeeds({ search, onSearch, edit, onEdit, world }: DeedParts): PanelDeeds {
  const router = useRouter();
  return {
    view: (panel) => onSearch({ ...search, panel }),
    explore: ({ queries }: BoardPanel) => {
      const { from, to } = absoluteRange(world.span.from, world.span.to);
      const asked = queries.slice(0, 6).map(({ expr }, index) => [index === 0 ? 'q' : `q${index + 1}`, expr]);
      router.history.push(`/explore?${new URLSearchParams([...asked, ['from', from], ['to', to]])}`);
    },
    makeRule: ({ queries: [first], thresholds: [threshold] }) => {
      if (first) world.onThreshold(ruleExpr(first.expr, world), threshold?.value);
    },
    copyLink: (panel) => void copySaid(boardLink(world.span, panel), text.copied),
    editing: edit && {
      edit: onEdit,
      copy: (id) => edit.step(withCopy(edit.board, id)),
      remove: (id) => edit.step(withoutPanel(edit.board, id)),
      place: (id, place) => edit.step(placed(edit.board, id, place)),
    },
  };
}

/** The own stars; and that this one was looked at. */
function useOwnMarks({ id, slug }: DashboardAnswer): Stars {
  const stars = useStars();
  useEffect(() => noteBoard(slug), [slug]);
  useKeys({ 'd s': () => stars.toggle(id) });
  return stars;
}

/** Without rail and head: for a screen on a wall. */
function useKiosk(search: DashboardSearch, onSearch: Props['onSearch']): void {
  useKeys({ 'd k': () => onSearch({ ...search, kiosk: !search.kiosk }) });
  const { kiosk } = search;
  useEffect(() => {
    const root = document.documentElement;
    if (kiosk) root.dataset.kiosk = 'on';
    return () => {
      delete root.dataset.kiosk;
    };
  }, [kiosk]);
}
