import { TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { RoutingAnswer } from '../../../contract/routing.js';
import { useProbe, useRouteFigures, useRoutingLint } from '../../data/use-routing.js';
import type { ApiFailure } from '../../lib/api.js';
import { toggledKey } from '../../lib/selection.js';
import { toast } from '../../lib/toast.js';
import { routingText as text } from '../../messages/routing.en.js';
import { DraftBar } from './draft-bar.js';
import { type DropTarget, droppedAt } from './drag-view.js';
import { ProbePanel } from './probe-panel.js';
import { PublishDialog } from './publish-dialog.js';
import { RoutePanel } from './route-panel.js';
import type { RouteFacts } from './route-row.js';
import { RouteTree } from './route-tree.js';
import type { RoutingSearch } from './routing-search.js';
import {
  added,
  changedAt,
  type Direction,
  labelsOf,
  moved,
  nodeAt,
  type Path,
  pathOf,
  placeOf,
  removed,
  rowsOf,
} from './routing-view.js';
import type { RoutingDraft } from './use-routing-draft.js';

interface Props {
  readonly standing: RoutingAnswer;
  readonly draft: RoutingDraft;
  readonly refusal: string | undefined;
  readonly search: RoutingSearch;
  readonly onSearch: (search: RoutingSearch) => void;
}

/** The tree with what is known of its routes, a probe beside it, and the route that is chosen. */
export function TreePanel(props: Props): ReactNode {
  const { standing, draft, search, onSearch } = props;
  const [reviewing, setReviewing] = useState(false);
  const known = useKnown(draft, search.probe);
  return (
    <>
      <TextInput
        type="search"
        aria-label={text.search}
        placeholder={text.searchHint}
        value={search.q}
        onChange={(event) => onSearch({ ...search, q: event.currentTarget.value })}
      />
      <DraftBar draft={draft} standing={standing} failure={known.wrong} onReview={() => setReviewing(true)} />
      <div className="routing">
        <Rows {...props} facts={known.facts} />
        <ProbePanel
          labels={search.probe}
          onLabels={(next) => onSearch({ ...search, probe: next })}
          answer={known.facts.probe}
          failure={known.unclear}
          ofDraft={draft.base !== undefined}
        />
      </div>
      <ChosenRoute {...props} failure={known.wrong} />
      {reviewing && (
        <PublishDialog
          standing={standing}
          tree={draft.tree}
          lint={known.facts.lint}
          onClose={() => setReviewing(false)}
          onDone={({ version }) => {
            setReviewing(false);
            draft.end();
            toast({ text: text.publish.done(version) });
          }}
        />
      )}
    </>
  );
}

/** What the server says of the routes that are shown, of those of the draft while there is one. */
function useKnown(draft: RoutingDraft, probed: string) {
  const tree = draft.base === undefined ? undefined : draft.tree;
  const lint = useRoutingLint(tree);
  const figures = useRouteFigures().data;
  const labels = probed === '' ? undefined : labelsOf(probed);
  const probe = useProbe(labels && { labels, ...(tree && { tree }) });
  return {
    facts: { figures: tree ? undefined : figures, lint: lint.answer, probe: probe.answer },
    wrong: tree && lint.failure,
    unclear: probe.failure,
  };
}

function Rows(props: Props & { readonly facts: RouteFacts }): ReactNode {
  const { draft, refusal, search, onSearch, facts } = props;
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const rows = rowsOf(draft.tree, { closed, search: search.q.trim() });
  const edits = editsOf(props);
  if (rows.length === 0) return <p className="empty">{text.noneFound}</p>;
  return (
    <div>
      <RouteTree
        rows={rows}
        facts={facts}
        chosen={search.sel === 'root' ? '' : search.sel}
        onChoose={(place) => onSearch({ ...search, sel: place === '' ? 'root' : place })}
        onFold={(place) => setClosed(toggledKey(closed, place))}
        {...(refusal === undefined && {
          onMove: edits.move,
          onAdd: edits.add,
          onRemove: edits.remove,
          onDrop: edits.drop,
        })}
      />
      <p className="quiet">{refusal ?? text.keys}</p>
    </div>
  );
}

/** Steps of the draft; the one that is chosen stays chosen where it goes. */
function editsOf({ draft, search, onSearch }: Props) {
  const follow = (path: Path): void => {
    if (search.sel !== undefined) onSearch({ ...search, sel: path.length === 0 ? 'root' : placeOf(path) });
  };
  return {
    move: (path: Path, direction: Direction): Path | undefined => {
      const step = moved(draft.tree, path, direction);
      if (!step) return undefined;
      draft.change(step.tree);
      follow(step.path);
      return step.path;
    },
    drop: (from: Path, target: DropTarget): void => {
      const step = droppedAt(draft.tree, from, target);
      if (!step) return;
      draft.change(step.tree);
      follow(step.path);
    },
    add: (below: Path): Path => {
      const step = added(draft.tree, below);
      draft.change(step.tree);
      onSearch({ ...search, sel: placeOf(step.path) });
      return step.path;
    },
    remove: (path: Path): void => {
      if (path.length === 0) return;
      draft.change(removed(draft.tree, path));
      follow(path.slice(0, -1));
    },
  };
}

function ChosenRoute(props: Props & { readonly failure: ApiFailure | undefined }): ReactNode {
  const { draft, search, onSearch, refusal, failure } = props;
  if (search.sel === undefined) return null;
  const path = search.sel === 'root' ? [] : pathOf(search.sel);
  const node = nodeAt(draft.tree, path);
  if (!node) return null;
  const edits = editsOf(props);
  return (
    <RoutePanel
      key={search.sel}
      tree={draft.tree}
      path={path}
      node={node}
      failure={failure}
      refusal={refusal}
      onChange={(next) => draft.change(changedAt(draft.tree, path, () => next))}
      onMove={(direction) => edits.move(path, direction)}
      onAdd={() => edits.add(path)}
      onRemove={() => edits.remove(path)}
      onClose={() => onSearch({ ...search, sel: undefined })}
    />
  );
}
