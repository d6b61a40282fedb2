import { createRoute, redirect } from '@tanstack/react-router';
import { lazy } from 'react';
import { preference } from '../lib/preferences.js';
import { readOverviewSearch, writeOverviewSearch } from '../pages/overview/overview-view.js';
import { rootRoute } from './root-route.js';

const OverviewPage = lazy(async () => ({
  default: (await import('../pages/overview/overview-page.js')).OverviewPage,
}));

/** Whether the document is opened anew by its bare address: neither loaded again nor returned to, nor led to from a page. */
let isStart =
  location.pathname + location.search === '/' &&
  (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming).type === 'navigate';

const home = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  validateSearch: (search: Record<string, unknown>) => writeOverviewSearch(readOverviewSearch(search)),
  beforeLoad: () => {
    const landing = preference('landing');
    const leave = isStart && landing !== '/';
    isStart = false;
    if (leave) throw redirect({ to: landing });
  },
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
