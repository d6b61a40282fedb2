import { createRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { readOverviewSearch, writeOverviewSearch } from '../pages/overview/overview-view.js';
import { rootRoute } from './root-route.js';

const OverviewPage = lazy(async () => ({
  default: (await import('../pages/overview/overview-page.js')).OverviewPage,
}));

const home = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  validateSearch: (search: Record<string, unknown>) => writeOverviewSearch(readOverviewSearch(search)),
  component: () => {
    const navigate = home.useNavigate();
    return (
      <OverviewPage
        search={readOverviewSearch(home.useSearch())}
        onSearch={(next) => void navigate({ search: writeOverviewSearch(next) })}
      />
    );
  },
});

export const overviewRoutes = [home] as const;
