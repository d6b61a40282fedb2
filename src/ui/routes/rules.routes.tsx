import { createRoute } from '@tanstack/react-router';
import { lazy } from 'react';
import { readGiven } from '../pages/rules/given-rule.js';
import { readRulePageSearch, writeRulePageSearch } from '../pages/rules/rule-page-view.js';
import { readRuleSearch, writeRuleSearch } from '../pages/rules/rules-view.js';
import { rootRoute } from './root-route.js';

const RulesPage = lazy(async () => ({ default: (await import('../pages/rules/rules-page.js')).RulesPage }));
const RulePage = lazy(async () => ({ default: (await import('../pages/rules/rule-page.js')).RulePage }));
const NewRulePage = lazy(async () => ({ default: (await import('../pages/rules/rule-editor-page.js')).NewRulePage }));
const EditRulePage = lazy(async () => ({ default: (await import('../pages/rules/rule-editor-page.js')).EditRulePage }));
const RuleImportPage = lazy(async () => ({
  default: (await import('../pages/rules/rule-import-page.js')).RuleImportPage,
}));

type Search = Record<string, unknown>;

const rules = createRoute({
  getParentRoute: () => rootRoute,
  path: '/rules',
  validateSearch: (search: Search) => writeRuleSearch(readRuleSearch(search)),
  component: () => {
    const navigate = rules.useNavigate();
    const search = readRuleSearch(rules.useSearch());
    return (
      <RulesPage
        search={search}
        onSearch={(next) => void navigate({ search: writeRuleSearch(next), replace: next.q !== search.q })}
      />
    );
  },
});

const newRule = createRoute({
  getParentRoute: () => rootRoute,
  path: '/rules/new',
  validateSearch: (search: Search) => search as Record<string, string>,
  component: () => {
    const search = newRule.useSearch();
    return <NewRulePage given={readGiven(search)} from={search.from ?? ''} />;
  },
});

const importRules = createRoute({
  getParentRoute: () => rootRoute,
  path: '/rules/import',
  component: () => <RuleImportPage />,
});

const rule = createRoute({
  getParentRoute: () => rootRoute,
  path: '/rules/$id',
  validateSearch: (search: Search) => writeRulePageSearch(readRulePageSearch(search)),
  component: () => {
    const navigate = rule.useNavigate();
    return (
      <RulePage
        id={rule.useParams().id}
        search={readRulePageSearch(rule.useSearch())}
        onSearch={(next) => void navigate({ search: writeRulePageSearch(next) })}
      />
    );
  },
});

const editRule = createRoute({
  getParentRoute: () => rootRoute,
  path: '/rules/$id/edit',
  component: () => <EditRulePage id={editRule.useParams().id} />,
});

export const ruleRoutes = [rules, newRule, importRules, rule, editRule] as const;
