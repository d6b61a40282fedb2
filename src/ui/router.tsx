import { createRouter } from '@tanstack/react-router';
import { parseSearch, stringifySearch } from './lib/search-text.js';
import { alertRoutes } from './routes/alerts.routes.js';
import { dashboardRoutes } from './routes/dashboards.routes.js';
import { exploreRoutes } from './routes/explore.routes.js';
import { notificationRoutes } from './routes/notifications.routes.js';
import { overviewRoutes } from './routes/overview.routes.js';
import { peopleRoutes } from './routes/people.routes.js';
import { rootRoute } from './routes/root-route.js';
import { routingRoutes } from './routes/routing.routes.js';
import { ruleRoutes } from './routes/rules.routes.js';
import { BrokenPage } from './shell/broken-page.js';

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    ...overviewRoutes,
    ...alertRoutes,
    ...notificationRoutes,
    ...ruleRoutes,
    ...routingRoutes,
    ...peopleRoutes,
    ...exploreRoutes,
    ...dashboardRoutes,
  ]),
  defaultErrorComponent: BrokenPage,
  // Links in messages repeat a parameter: plain queries, not JSON.
  parseSearch,
  stringifySearch,
});

declare module '@tanstack/react-router' {
  interface Register {
    readonly router: typeof router;
  }
}
