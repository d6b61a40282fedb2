import { createRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { readAuditSearch, writeAuditSearch } from '../pages/audit/audit-view.js';
import { readPeopleSearch, writePeopleSearch } from '../pages/people/people-view.js';
import { readProfileSearch, writeProfileSearch } from '../pages/profile/profile-view.js';
import { rootRoute } from './root-route.js';

const PeoplePage = lazy(async () => ({ default: (await import('../pages/people/people-page.js')).PeoplePage }));
const AuditPage = lazy(async () => ({ default: (await import('../pages/audit/audit-page.js')).AuditPage }));
const ProfilePage = lazy(async () => ({ default: (await import('../pages/profile/profile-page.js')).ProfilePage }));

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

const audit = createRoute({
  getParentRoute: () => rootRoute,
  path: '/audit',
  validateSearch: (search: Record<string, unknown>) => writeAuditSearch(readAuditSearch(search)),
  component: () => {
    const navigate = audit.useNavigate();
    const search = readAuditSearch(audit.useSearch());
    return (
      <AuditPage
        search={search}
        onSearch={(change, replace = false) =>
          void navigate({ search: writeAuditSearch({ ...search, ...change }), replace })
        }
      />
    );
  },
});

const profile = createRoute({
  getParentRoute: () => rootRoute,
  path: '/profile',
  validateSearch: (search: Record<string, unknown>) => writeProfileSearch(readProfileSearch(search)),
  component: () => {
    const navigate = profile.useNavigate();
    const search = readProfileSearch(profile.useSearch());
    return (
      <ProfilePage
        search={search}
        onSearch={(change) => void navigate({ search: writeProfileSearch({ ...search, ...change }) })}
      />
    );
  },
});

export const peopleRoutes = [people, audit, profile] as const;
