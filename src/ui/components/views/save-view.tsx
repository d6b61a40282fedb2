import { Button, Checkbox, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { ViewPage } from '../../../contract/view.data.js';
import { type SavedWish, useNewView } from '../../data/use-views.js';
import { faultAt } from '../../lib/fault-at.js';
import { usePreference } from '../../lib/preferences.js';
import { toast } from '../../lib/toast.js';
import { viewsText as text } from '../../messages/views.en.js';
import { Dialog } from '../dialog.js';
import { Faults } from '../faults.js';
import { May } from '../may.js';
import { linkOf, viewSearchOf } from './views-view.js';

interface Props {
  readonly page: ViewPage;
  readonly search: Readonly<Record<string, unknown>>;
  readonly onClose: () => void;
}

/** A name for the list as it is seen. */
export function SaveView({ page, search, onClose }: Props): ReactNode {
  const navigate = useNavigate();
  const density = usePreference('density');
  const [name, setName] = useState('');
  const [withRows, setWithRows] = useState(false);
  const [shared, setShared] = useState(false);
  const done = ({ view, unshared }: SavedWish): void => {
    if (unshared === undefined) toast({ text: text.saved(view.name) });
    else toast({ text: text.notShared(view.name, unshared), tone: 'bad' });
    onClose();
    void navigate(linkOf(view));
  };
  const save = useNewView(done);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const kept = withRows ? { ...search, density } : search;
    save.begin({ page, name, search: viewSearchOf(kept), shared });
  };
  const fault = faultAt(save.failure, 'name');
  return (
    <Dialog open title={text.saveTitle} onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <p className="quiet">{text.saveWhy}</p>
        <TextInput
          label={text.name}
          required
          maxLength={100}
          data-autofocus
          value={name}
          error={fault}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {page === 'alerts' && search.density === undefined && (
          <Checkbox
            label={text.density(density)}
            checked={withRows}
            onChange={(event) => setWithRows(event.currentTarget.checked)}
          />
        )}
        <May deed="view.share">
          {(facts) => (
            <Checkbox
              {...facts}
              label={text.shareNew}
              checked={shared}
              onChange={(event) => setShared(event.currentTarget.checked)}
            />
          )}
        </May>
        {fault === undefined && <Faults failure={save.failure} />}
        <Button type="submit" disabled={save.underWay}>
          {text.saveDone}
        </Button>
      </form>
    </Dialog>
  );
}
