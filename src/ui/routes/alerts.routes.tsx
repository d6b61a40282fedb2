import { readAlertSearch, writeAlertSearch } from '../../contract/alert-search.js';
import { createRoute, redirect } from '@tanstack/react-router';
import { lazy } from 'react';
import { rootRoute } from './root-route.js';

const AlertsPage = lazy(async () => ({ default: (await import('../pages/alerts/alerts-page.js')).AlertsPage }));

const alerts = createRoute({
  getParentRoute: () => rootRoute,
  path: '/alerts',
  validateSearch: (search: Record<string, unknown>) => writeAlertSearch(readAlertSearch(search)),
  component: () => {
    const navigate = alerts.useNavigate();
    const search = readAlertSearch(alerts.useSearch());
    return (
      <AlertsPage
        search={search}
        onSearch={(next) => void navigate({ search: writeAlertSearch(next), replace: next.q !== search.q })}
      />
    );
  },
});

/** Links in messages name an alert by its id. */
const alert = createRoute({
  getParentRoute: () => rootRoute,
  path: '/alerts/$id',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/alerts', search: { state: 'firing,pending,inactive', sel: params.id } });
  },
});

export const alertRoutes = [alerts, alert] as const;
