import { createRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { readPeopleSearch, writePeopleSearch } from '../pages/people/people-view.js';
import { rootRoute } from './root-route.js';

const PeoplePage = lazy(async () => ({ default: (await import('../pages/people/people-page.js')).PeoplePage }));

const people = createRoute({
  getParentRoute: () => rootRoute,
  path: '/people',
  validateSearch: (search: Record<string, unknown>) => writePeopleSearch(readPeopleSearch(search)),
  component: () => {
    const navigate = people.useNavigate();
    const search = readPeopleSearch(people.useSearch());
    return (
      <PeoplePage
        search={search}
        onSearch={(change, replace = false) =>
          void navigate({ search: writePeopleSearch({ ...search, ...change }), replace })
        }
      />
    );
  },
});

export const peopleRoutes = [people] as const;
