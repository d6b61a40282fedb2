import { Button, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { ViewAnswer } from '../../../contract/view.js';
import type { ViewPage } from '../../../contract/view.data.js';
import { useChangeView, useDeleteView, useNewView, useShareView } from '../../data/use-views.js';
import type { ApiFailure } from '../../lib/api.js';
import { viewsText as text } from '../../messages/views.en.js';
import { Dialog } from '../dialog.js';
import { Faults } from '../faults.js';
import { toastWithUndo } from '../undo-toast.js';
import { useViewRefusal } from './use-view-refusal.js';
import { linkOf } from './views-view.js';

interface Props {
  readonly page: ViewPage;
  readonly views: readonly ViewAnswer[];
  /** Of the list that is seen. */
  readonly search: string;
  readonly onClose: () => void;
}

/** Every view of a list, and what can be done with each. */
export function ManageViews({ page, views, search, onClose }: Props): ReactNode {
  const again = useNewView(() => {});
  const share = useShareView();
  const remove = useDeleteView((view) => toastWithUndo(text.deleted(view.name), () => again.begin(view)));
  return (
    <Dialog open title={text.manageTitle(text.pages[page])} size="xl" onClose={onClose}>
      <ul className="views-list">
        {views.map((view) => (
          <Row key={view.id} view={view} search={search} onShare={share.begin} onDelete={remove.begin} />
        ))}
      </ul>
      <Faults failure={share.failure ?? remove.failure} />
    </Dialog>
  );
}

interface RowProps {
  readonly view: ViewAnswer;
  readonly search: string;
  readonly onShare: (view: ViewAnswer) => void;
  readonly onDelete: (view: ViewAnswer) => void;
}

function Row({ view, search, onShare, onDelete }: RowProps): ReactNode {
  const [renaming, setRenaming] = useState(false);
  const refusalOf = useViewRefusal();
  const change = useChangeView(() => setRenaming(false));
  const button = (label: string, why: string | undefined, act: () => void): ReactNode => (
    <Button
      variant="default"
      aria-label={`${label}: ${view.name}`}
      disabled={why !== undefined}
      title={why}
      onClick={act}
    >
      {label}
    </Button>
  );
  const refusal = refusalOf(view, 'change');
  return (
    <li>
      {renaming ? (
        <Rename view={view} failure={change.failure} onSave={(name) => change.begin({ ...view, name })} />
      ) : (
        <span className="views-name">
          <Link {...linkOf(view)}>{view.name}</Link>{' '}
          <span className="quiet">
            {[view.shared ? text.everybody : '', view.mine ? '' : text.by(view.owner.name)].filter(Boolean).join(', ')}
          </span>
        </span>
      )}
      <span className="actions">
        {button(text.rename, refusal, () => setRenaming(!renaming))}
        {button(text.take, view.search === search ? '' : refusal, () => change.begin({ ...view, search }))}
        {button(view.shared ? text.unshare : text.share, refusalOf(view, 'share'), () => onShare(view))}
        {button(text.delete, refusalOf(view, 'delete'), () => onDelete(view))}
      </span>
      {!renaming && <Faults failure={change.failure} />}
    </li>
  );
}

interface RenameProps {
  readonly view: ViewAnswer;
  readonly failure: ApiFailure | undefined;
  readonly onSave: (name: string) => void;
}

function Rename({ view, failure, onSave }: RenameProps): ReactNode {
  const [name, setName] = useState(view.name);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onSave(name);
  };
  return (
    <form className="views-name" onSubmit={submit}>
      <TextInput
        aria-label={text.renameField(view.name)}
        autoFocus
        maxLength={100}
        value={name}
        error={failure?.message}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit">{text.saveDone}</Button>
    </form>
  );
}
