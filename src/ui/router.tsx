import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { AlertsPage } from './pages/alerts/alerts-page.js';
import { readAlertSearch, writeAlertSearch } from './pages/alerts/alerts-view.js';
import { NotificationsPage } from './pages/notifications/notifications-page.js';
import { readNotificationSearch, writeNotificationSearch } from './pages/notifications/notifications-view.js';
import { RulesPage } from './pages/rules/rules-page.js';
import { readRuleSearch, writeRuleSearch } from './pages/rules/rules-view.js';
import { NewSilencePage } from './pages/silences/new-silence-page.js';
import { SilencesPage } from './pages/silences/silences-page.js';
import { readSilenceDraft, readSilenceSearch, writeSilenceSearch } from './pages/silences/silences-view.js';
import { parseSearch, stringifySearch } from './lib/search-text.js';
import { Shell } from './shell/shell.js';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/alerts' });
  },
});

const alerts = createRoute({
  getParentRoute: () => root,
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
  getParentRoute: () => root,
  path: '/alerts/$id',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/alerts', search: { state: 'firing,pending,inactive', sel: params.id } });
  },
});

const notifications = createRoute({
  getParentRoute: () => root,
  path: '/notifications',
  validateSearch: (search: Record<string, unknown>) => writeNotificationSearch(readNotificationSearch(search)),
  component: () => {
    const navigate = notifications.useNavigate();
    return (
      <NotificationsPage
        search={readNotificationSearch(notifications.useSearch())}
        onSearch={(next) => void navigate({ search: writeNotificationSearch(next) })}
      />
    );
  },
});

const silences = createRoute({
  getParentRoute: () => root,
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
  getParentRoute: () => root,
  path: '/silences/new',
  component: () => {
    const navigate = newSilence.useNavigate();
    const given = readSilenceDraft(newSilence.useSearch());
    return <NewSilencePage given={given} onDone={() => void navigate({ to: '/silences' })} />;
  },
});

const rules = createRoute({
  getParentRoute: () => root,
  path: '/rules',
  validateSearch: (search: Record<string, unknown>) => writeRuleSearch(readRuleSearch(search)),
  component: () => {
    const navigate = rules.useNavigate();
    const search = readRuleSearch(rules.useSearch());
    return (
      <RulesPage search={search} onSearch={(next) => void navigate({ search: writeRuleSearch(next), replace: true })} />
    );
  },
});

function NotFoundPage(): ReactNode {
  return (
    <p className="empty">
      There is no such page. <a href="/alerts">Alerts</a>
    </p>
  );
}

export const router = createRouter({
  routeTree: root.addChildren([home, alerts, alert, notifications, silences, newSilence, rules]),
  // Links in messages repeat a parameter: plain queries, not JSON.
  parseSearch,
  stringifySearch,
});

declare module '@tanstack/react-router' {
  interface Register {
    readonly router: typeof router;
  }
}
