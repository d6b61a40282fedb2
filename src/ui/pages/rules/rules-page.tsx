import { Link } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { Labels } from '../../components/labels.js';
import { Resource } from '../../components/resource.js';
import { Ago } from '../../components/when.js';
import { type RuleGroupList, useRuleGroups } from '../../data/use-rule-groups.js';
import {
  evaluationText,
  type GroupHealth,
  healthOf,
  type RuleSearch,
  ruleName,
  type ShownGroup,
  searchGroups,
} from './rules-view.js';

interface Props {
  readonly search: RuleSearch;
  readonly onSearch: (search: RuleSearch) => void;
}

/** Which rules there are, and when and where each group was evaluated last. */
export function RulesPage({ search, onSearch }: Props): ReactNode {
  const groups = useRuleGroups();
  return (
    <>
      <div className="bar">
        <h1>Rules</h1>
        <input
          type="search"
          className="filter"
          aria-label="Search in names, expressions and labels"
          placeholder="name, expression or label"
          value={search.q}
          onChange={(event) => onSearch({ q: event.target.value })}
        />
      </div>
      <Resource state={groups}>{(list) => <Groups list={list} q={search.q} />}</Resource>
    </>
  );
}

function Groups({ list, q }: { readonly list: RuleGroupList; readonly q: string }): ReactNode {
  const shown = useMemo(() => searchGroups(list.items, q), [list, q]);
  if (list.items.length === 0) return <p className="empty">No rules yet: import Prometheus' rule files by the API.</p>;
  if (shown.length === 0) return <p className="empty">No rule has these words.</p>;
  return shown.map((each) => <Group key={each.group.id} shown={each} open={q !== ''} />);
}

const tones: Readonly<Record<GroupHealth, string>> = { ok: 'good', error: 'bad', never: '', paused: 'warn' };

function Group({ shown: { group, rules }, open }: { readonly shown: ShownGroup; readonly open: boolean }): ReactNode {
  const health = healthOf(group);
  return (
    <details className="group" open={open}>
      <summary>
        <span className={`chip ${tones[health]}`}>{health}</span>{' '}
        <b>
          {group.folder}/{group.name}
        </b>{' '}
        <span className="quiet">
          {group.rules.length} rules, {evaluationText(group)}
          {group.evaluation.lastTick && (
            <>
              , <Ago at={group.evaluation.lastTick} /> ago
            </>
          )}
        </span>
      </summary>
      {group.evaluation.lastError && <p className="failure">{group.evaluation.lastError}</p>}
      {rules.map((rule) => (
        <Rule key={`${ruleName(rule)} ${rule.expr} ${JSON.stringify(rule.labels)}`} rule={rule} />
      ))}
    </details>
  );
}

function Rule({ rule }: { readonly rule: ShownGroup['rules'][number] }): ReactNode {
  const name = ruleName(rule);
  return (
    <article className="rule">
      <h2>
        {'alert' in rule ? (
          <Link to="/alerts" search={{ state: 'firing,pending,inactive', q: `alertname=${JSON.stringify(name)}` }}>
            {name}
          </Link>
        ) : (
          <>
            {name} <span className="quiet">recorded</span>
          </>
        )}
      </h2>
      <pre>{rule.expr}</pre>
      {'alert' in rule && rule.for && rule.for !== '0s' && <span className="pill">for {rule.for}</span>}
      <Labels labels={rule.labels ?? {}} />
    </article>
  );
}
