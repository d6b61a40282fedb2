import { createRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { readSilenceDraft, readSilenceSearch, writeSilenceSearch } from '../pages/silences/silences-view.js';
import { rootRoute } from './root-route.js';

const SilencesPage = lazy(async () => ({ default: (await import('../pages/silences/silences-page.js')).SilencesPage }));
const NewSilencePage = lazy(async () => ({
  default: (await import('../pages/silences/new-silence-page.js')).NewSilencePage,
}));
const EditSilencePage = lazy(async () => ({
  default: (await import('../pages/silences/edit-silence-page.js')).EditSilencePage,
}));

const silences = createRoute({
  getParentRoute: () => rootRoute,
  path: '/silences',
  validateSearch: (search: Record<string, unknown>) => writeSilenceSearch(readSilenceSearch(search)),
  component: () => {
    const navigate = silences.useNavigate();
    const search = readSilenceSearch(silences.useSearch());
    return (
      <SilencesPage
        search={search}
        onSearch={(next) => void navigate({ search: writeSilenceSearch(next), replace: next.q !== search.q })}
      />
    );
  },
});

const newSilence = createRoute({
  getParentRoute: () => rootRoute,
  path: '/silences/new',
  component: () => {
    const navigate = newSilence.useNavigate();
    const given = readSilenceDraft(newSilence.useSearch());
    return <NewSilencePage given={given} onDone={() => void navigate({ to: '/silences' })} />;
  },
});

const editSilence = createRoute({
  getParentRoute: () => rootRoute,
  path: '/silences/$id/edit',
  component: () => {
    const navigate = editSilence.useNavigate();
    const { id } = editSilence.useParams();
    return <EditSilencePage key={id} id={id} onDone={() => void navigate({ to: '/silences' })} />;
  },
});

export const routingRoutes = [silences, newSilence, editSilence] as const;
