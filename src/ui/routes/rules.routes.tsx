import { createRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { readRuleSearch, writeRuleSearch } from '../pages/rules/rules-view.js';
import { rootRoute } from './root-route.js';

const RulesPage = lazy(async () => ({ default: (await import('../pages/rules/rules-page.js')).RulesPage }));

const rules = createRoute({
  getParentRoute: () => rootRoute,
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

export const ruleRoutes = [rules] as const;
