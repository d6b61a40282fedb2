import { createRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { readExploreSearch, writeExploreSearch } from '../pages/explore/explore-view.js';
import { rootRoute } from './root-route.js';

const ExplorePage = lazy(async () => ({ default: (await import('../pages/explore/explore-page.js')).ExplorePage }));

const explore = createRoute({
  getParentRoute: () => rootRoute,
  path: '/explore',
  validateSearch: (search: Record<string, unknown>) => writeExploreSearch(readExploreSearch(search)),
  component: () => {
    const navigate = explore.useNavigate();
    return (
      <ExplorePage
        search={readExploreSearch(explore.useSearch())}
        onSearch={(next, replace = false) => void navigate({ search: writeExploreSearch(next), replace })}
      />
    );
  },
});

export const exploreRoutes = [explore] as const;
