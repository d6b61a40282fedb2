import { createRoute, redirect } from '@tanstack/react-router';
import { rootRoute } from './root-route.js';

const home = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/alerts' });
  },
});

export const overviewRoutes = [home] as const;
