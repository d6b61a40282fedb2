import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { useFocusBack } from '../lib/focus-back.js';
import { linkOf } from '../components/views/views-view.js';
import { useViews } from '../data/use-views.js';
import { shellText as text } from '../messages/shell.en.js';
import { viewsText } from '../messages/views.en.js';
import { railPages } from './rail.data.js';

const actions: readonly { readonly to: string; readonly label: string }[] = [
  { to: '/silences/new', label: text.newSilence },
  { to: '/rules/new', label: text.newRule },
  { to: '/rules/import', label: text.importRules },
  { to: '/contact-points/new', label: text.newContactPoint },
  { to: '/dashboards/new', label: text.newDashboard },
  { to: '/mail-server', label: text.mailServer },
];

const [store, spotlight] = createSpotlight();

/** Every page and every usual action by a few letters of its name. */
export function Palette({ onClose }: { readonly onClose: () => void }): ReactNode {
  const navigate = useNavigate();
  useFocusBack();
  const views = useViews().data?.items ?? [];
  useEffect(() => spotlight.open(), []);
  const go = (to: string) => ({
    id: to,
    onClick: () => void navigate({ to }),
  });
  return (
    <Spotlight
      store={store}
      onSpotlightClose={onClose}
      shortcut={null}
      lockScroll={false}
      overlayProps={{ blur: 0 }}
      transitionProps={{ duration: 0 }}
      attributes={{ content: { 'aria-label': text.search } }}
      nothingFound={text.nothing}
      highlightQuery={false}
      limit={12}
      scrollable
      maxHeight={420}
      searchProps={{ placeholder: text.search, 'aria-label': text.search }}
      actions={[
        {
          group: text.actions,
          actions: actions.map(({ to, label }) => ({ ...go(to), label })),
        },
        {
          group: viewsText.views,
          actions: views.map((view) => ({
            id: view.id,
            label: view.name,
            description: viewsText.pages[view.page],
            onClick: () => void navigate(linkOf(view)),
          })),
        },
        {
          group: text.goTo,
          actions: railPages.map(({ to, label }) => ({ ...go(to), label })),
        },
      ]}
    />
  );
}
