import { createRoute, redirect } from '@tanstack/react-router';
import { lazy } from 'react';
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
  validateSearch: (search: Record<string, unknown>): { q?: string } =>
    typeof search.q === 'string' && search.q !== '' ? { q: search.q } : {},
  component: () => {
    const navigate = dashboards.useNavigate();
    const { q = '' } = dashboards.useSearch();
    return (
      <DashboardsPage
        q={q}
        onSearch={(next) => void navigate({ search: next === '' ? {} : { q: next }, replace: true })}
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
        q=""
        begins
        onSearch={(q) => void navigate({ to: '/dashboards', search: { q } })}
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
