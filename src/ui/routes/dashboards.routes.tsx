import { createRoute, redirect } from '@tanstack/react-router';
import { lazy } from 'react';
import { readBoardListSearch, writeBoardListSearch } from '../pages/dashboards/board-list-view.js';
import { readDashboardSearch, writeDashboardSearch } from '../pages/dashboards/dashboard-view.js';
import { rootRoute } from './root-route.js';

const DashboardsPage = lazy(async () => ({
  default: (await import('../pages/dashboards/dashboards-page.js')).DashboardsPage,
}));
const DashboardPage = lazy(async () => ({
  default: (await import('../pages/dashboards/dashboard-page.js')).DashboardPage,
}));

const dashboards = createRoute({
  getParentRoute: () => rootRoute,
  path: '/dashboards',
  validateSearch: (search: Record<string, unknown>) => writeBoardListSearch(readBoardListSearch(search)),
  component: () => {
    const navigate = dashboards.useNavigate();
    const search = readBoardListSearch(dashboards.useSearch());
    return (
      <DashboardsPage
        search={search}
        onSearch={(next) => void navigate({ search: writeBoardListSearch(next), replace: next.q !== search.q })}
        onOpen={(slug) => void navigate({ to: '/dashboards/$slug', params: { slug } })}
      />
    );
  },
});

const dashboard = createRoute({
  getParentRoute: () => rootRoute,
  path: '/dashboards/$slug',
  validateSearch: (search: Record<string, unknown>) => writeDashboardSearch(readDashboardSearch(search)),
  component: () => {
    const navigate = dashboard.useNavigate();
    const { slug } = dashboard.useParams();
    return (
      <DashboardPage
        key={slug}
        slug={slug}
        search={readDashboardSearch(dashboard.useSearch())}
        onSearch={(next) => void navigate({ search: writeDashboardSearch(next) })}
        onGone={() => void navigate({ to: '/dashboards' })}
      />
    );
  },
});

const newDashboard = createRoute({
  getParentRoute: () => rootRoute,
  path: '/dashboards/new',
  component: () => {
    const navigate = newDashboard.useNavigate();
    return (
      <DashboardsPage
        search={readBoardListSearch({})}
        begins
        onSearch={(next) => void navigate({ to: '/dashboards', search: writeBoardListSearch(next) })}
        onOpen={(slug) => void navigate({ to: '/dashboards/$slug', params: { slug }, search: { edit: '1' } })}
      />
    );
  },
});

/** The short address that people type. */
const short = createRoute({
  getParentRoute: () => rootRoute,
  path: '/d/$slug',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/dashboards/$slug', params });
  },
});

export const dashboardRoutes = [dashboards, newDashboard, dashboard, short] as const;
