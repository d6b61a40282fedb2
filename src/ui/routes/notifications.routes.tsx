import { createRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { readNotificationSearch, writeNotificationSearch } from '../pages/notifications/notifications-view.js';
import { rootRoute } from './root-route.js';

const NotificationsPage = lazy(async () => ({
  default: (await import('../pages/notifications/notifications-page.js')).NotificationsPage,
}));

const notifications = createRoute({
  getParentRoute: () => rootRoute,
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

export const notificationRoutes = [notifications] as const;
