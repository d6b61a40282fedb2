import { Link, useSearch } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { ViewAnswer } from '../../../contract/view.js';
import type { ViewPage } from '../../../contract/view.data.js';
import { useChangeView, useViews } from '../../data/use-views.js';
import { useKeys } from '../../lib/keys.js';
import { toast } from '../../lib/toast.js';
import { viewsText as text } from '../../messages/views.en.js';
import { Menu, MenuItem } from '../menu.js';
import { ManageViews } from './manage-views.js';
import { SaveView } from './save-view.js';
import { useViewRefusal } from './use-view-refusal.js';
import { linkOf, viewAt, viewSearchOf, viewsOf } from './views-view.js';
import './views.css';

/** The list under a name: those that are saved, and what can be done with the one that is seen. Key `v`. */
export function ViewsMenu({ page }: { readonly page: ViewPage }): ReactNode {
  const button = useRef<HTMLButtonElement>(null);
  const [over, setOver] = useState<'save' | 'manage'>();
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const views = viewsOf(useViews().data?.items ?? [], page);
  const current = viewAt(views, search);
  const last = useLastView(views, current);
  useKeys({ v: () => button.current?.click() });
  const opener = (
    <button ref={button} type="button" className="views-button" data-current={current !== undefined || undefined}>
      <span>{text.button(current?.name)}</span> <span aria-hidden="true">▾</span>
    </button>
  );
  return (
    <>
      <Menu button={opener} className="views-menu">
        <Views label={text.mine} views={views.filter(({ mine }) => mine)} current={current} />
        <Views label={text.shared} views={views.filter(({ mine }) => !mine)} current={current} />
        {views.length > 0 && <hr />}
        {viewSearchOf(search) !== '' && (
          <Link to={`/${page}`} search={{}} role="menuitem" tabIndex={-1}>
            {text.all}
          </Link>
        )}
        {!current && last && <Overwrite view={last} search={viewSearchOf(search)} />}
        <MenuItem onClick={() => setOver('save')}>{text.save}</MenuItem>
        {views.length > 0 && <MenuItem onClick={() => setOver('manage')}>{text.manage}</MenuItem>}
      </Menu>
      {over === 'save' && <SaveView page={page} search={search} onClose={() => setOver(undefined)} />}
      {over === 'manage' && (
        <ManageViews page={page} views={views} search={viewSearchOf(search)} onClose={() => setOver(undefined)} />
      )}
    </>
  );
}

/** The view that was seen last: what is chosen after it may be put into it. */
function useLastView(views: readonly ViewAnswer[], current: ViewAnswer | undefined): ViewAnswer | undefined {
  const [last, setLast] = useState<string>();
  useEffect(() => {
    if (current) setLast(current.id);
  }, [current]);
  return views.find(({ id }) => id === last);
}

interface ViewsProps {
  readonly label: string;
  readonly views: readonly ViewAnswer[];
  readonly current: ViewAnswer | undefined;
}

function Views({ label, views, current }: ViewsProps): ReactNode {
  if (views.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a part of a menu, not of a form
    <div role="group" aria-label={label}>
      <div className="views-label" aria-hidden="true">
        {label}
      </div>
      {views.map((view) => (
        <Link
          key={view.id}
          {...linkOf(view)}
          role="menuitem"
          tabIndex={-1}
          data-current={view === current || undefined}
        >
          {view.name} {!view.mine && <span className="quiet">{view.owner.name}</span>}
        </Link>
      ))}
    </div>
  );
}

function Overwrite({ view, search }: { readonly view: ViewAnswer; readonly search: string }): ReactNode {
  const change = useChangeView(() => toast({ text: text.saved(view.name) }));
  const refusal = useViewRefusal()(view, 'change');
  return (
    <MenuItem disabled={refusal !== undefined} title={refusal} onClick={() => change.begin({ ...view, search })}>
      {text.overwrite(view.name)}
    </MenuItem>
  );
}
