import { Link } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import type { RuleDetailAnswer } from '../../../contract/rule.js';
import { Labels } from '../../components/labels.js';
import { Ago } from '../../components/when.js';
import { useRuleChart } from '../../data/use-rule-draft.js';
import { rulesText, ruleText as text } from '../../messages/rules.en.js';
import { ChartPanel } from './chart-panel.js';
import { severityOf } from '../../lib/severity-of.js';
import { runbookName } from './rule-form.js';
import { linkOf } from './rules-view.js';

/** What the rule says, how its newest evaluation went, and the values of its query. */
export function RuleOverview({ detail }: { readonly detail: RuleDetailAnswer }): ReactNode {
  const { rule, definition } = detail;
  const input = useMemo(() => {
    const { labels, dataSource, interval } = definition;
    return { rule, labels, dataSource, interval };
  }, [rule, definition]);
  const chart = useRuleChart(input);
  return (
    <div className="rule-overview">
      <Warnings detail={detail} />
      <pre className="rule-expr">{detail.expr}</pre>
      <ChartPanel chart={chart} name={detail.name} severity={severityOf(detail.labels)} />
      <RuleFacts detail={detail} />
    </div>
  );
}

function Warnings({ detail }: { readonly detail: RuleDetailAnswer }): ReactNode {
  const { health, evaluation, definition, provisionedBy } = detail;
  return (
    <>
      {health === 'paused' && <p className="note warn">{text.paused}</p>}
      {health === 'blocked' && <p className="note bad">{text.blocked(definition.dataSource)}</p>}
      {health === 'error' && evaluation.lastError && <p className="note bad">{evaluation.lastError}</p>}
      {provisionedBy !== null && <p className="note">{rulesText.provisioned(provisionedBy)}</p>}
    </>
  );
}

function RuleFacts({ detail }: { readonly detail: RuleDetailAnswer }): ReactNode {
  const { rule, definition, evaluation, group } = detail;
  const isAlerting = 'alert' in rule;
  return (
    <dl className="rule-facts">
      <Fact term={text.group}>
        <Link to="/rules" search={{ folder: group.folder, q: group.name }}>
          {group.folder}/{group.name}
        </Link>
      </Fact>
      <Fact term={text.interval}>{rulesText.evaluated(group.interval, '', null)}</Fact>
      <Fact term={text.newest}>
        <Newest evaluation={evaluation} />
      </Fact>
      <Fact term={text.dataSource}>{definition.dataSource}</Fact>
      {isAlerting && <Fact term={text.condition}>{rule.for}</Fact>}
      {isAlerting && rule.keepFiringFor !== '0s' && <Fact term={text.keepFiring}>{rule.keepFiringFor}</Fact>}
      {isAlerting && <Fact term={text.noData}>{policyText(rule.onNoData, rule.noDataFor)}</Fact>}
      {isAlerting && <Fact term={text.onError}>{policyText(rule.onError, rule.errorFor)}</Fact>}
      <Fact term={text.labels}>
        <Labels labels={{ ...definition.labels, ...rule.labels }} />
      </Fact>
      {isAlerting &&
        Object.entries(rule.annotations ?? {}).map(([name, value]) => (
          <Fact key={name} term={name}>
            {name === runbookName && linkOf(value) ? (
              <a href={value} target="_blank" rel="noreferrer">
                {value}
              </a>
            ) : (
              value
            )}
          </Fact>
        ))}
      <Fact term={text.owner}>{definition.team ?? text.nobody}</Fact>
      <Fact term={text.lastChanged}>
        <Ago at={group.updatedAt} ago />
        {rulesText.by(group.updatedBy)}
      </Fact>
    </dl>
  );
}

function Newest({ evaluation }: Pick<RuleDetailAnswer, 'evaluation'>): ReactNode {
  const { lastTick, lastNode, lastDurationMs, missedTicks } = evaluation;
  if (!lastTick) return text.neverYet;
  return (
    <>
      <Ago at={lastTick} ago />
      {rulesText.byNode(lastNode ?? '', lastDurationMs)}
      {missedTicks > 0 && `; ${rulesText.missed(missedTicks)}`}
    </>
  );
}

function policyText(policy: string | undefined, after: string | undefined): string {
  return text.after(text.policies[policy ?? 'ok'] ?? '', after ?? '0s');
}

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
