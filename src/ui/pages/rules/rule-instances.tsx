import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AlertAnswer } from '../../../contract/alert.js';
import type { RuleDetailAnswer } from '../../../contract/rule.js';
import { Labels } from '../../components/labels.js';
import { Empty, Resource } from '../../components/resource.js';
import { StateGlyph } from '../../components/state-glyph.js';
import { Ago } from '../../components/when.js';
import { useAlertsOfGroup } from '../../data/use-rules.js';
import { ruleText as text } from '../../messages/rules.en.js';
import { severityOf } from '../../lib/severity-of.js';

/** The alerts of the rule that are pending or firing now. */
export function RuleInstances({ detail }: { readonly detail: RuleDetailAnswer }): ReactNode {
  const alerts = useAlertsOfGroup(detail.group.id);
  return (
    <Resource state={alerts}>
      {({ items }) => {
        const own = items.filter(({ ruleId }) => ruleId === detail.id);
        if (own.length === 0) return <Empty>{text.noInstances}</Empty>;
        return <Instances alerts={own} detail={detail} />;
      }}
    </Resource>
  );
}

function Instances(props: { readonly alerts: readonly AlertAnswer[]; readonly detail: RuleDetailAnswer }): ReactNode {
  const { alerts, detail } = props;
  return (
    <>
      <p className="quiet">{text.instances(detail.firing, detail.pending)}</p>
      <div className="table">
        <table>
          <thead>
            <tr>
              <th scope="col">{text.labels}</th>
              <th scope="col">{text.value}</th>
              <th scope="col">{text.since}</th>
            </tr>
          </thead>
          <tbody>
            {alerts.map((alert) => (
              <tr key={alert.id}>
                <td>
                  <Link to="/alerts" search={{ sel: alert.id }} aria-label={JSON.stringify(alert.labels)}>
                    <StateGlyph state={alert.state} severity={severityOf(alert.labels)} />
                  </Link>{' '}
                  <Labels labels={alert.labels} without={['alertname']} />
                </td>
                <td>{alert.value}</td>
                <td>
                  <Ago at={alert.activeAt} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
