import type { ReactNode } from 'react';
import type { AlertAnswer } from '../../../contract/alert.js';
import { Labels } from '../../components/labels.js';
import { Resource } from '../../components/resource.js';
import { StateGlyph } from '../../components/state-glyph.js';
import { Ago } from '../../components/when.js';
import { useResource } from '../../data/use-resource.js';
import { severityOf } from '../../lib/severity-of.js';
import { dashboardsText as text } from '../../messages/dashboards.en.js';

interface List {
  readonly items: readonly AlertAnswer[];
  readonly total: number;
}

const mostShown = 20;

/** Alerts that are pending or firing, as links into the list. */
export function AlertsPanel({ matchers }: { readonly matchers: readonly string[] }): ReactNode {
  const asked = matchers.map((matcher) => `&matcher=${encodeURIComponent(matcher)}`).join('');
  const alerts = useResource<List>(`/api/v1/alerts?state=firing&state=pending&limit=${mostShown}${asked}`);
  return (
    <Resource state={alerts} rows={3}>
      {({ items, total }) =>
        items.length === 0 ? (
          <p className="quiet">{text.noAlerts}</p>
        ) : (
          <>
            <ul className="panel-alerts">
              {items.map((alert) => (
                <li key={alert.id}>
                  <StateGlyph state={glyphOf(alert.state)} severity={severityOf(alert.labels)} />
                  <a href={`/alerts/${alert.id}`}>{alert.labels.alertname}</a>
                  <span className="quiet">
                    <Ago at={alert.activeAt} />
                  </span>
                  <Labels labels={alert.labels} without={['alertname', 'severity']} />
                </li>
              ))}
            </ul>
            {total > items.length && <p className="quiet">{text.onlyFirst(items.length, total)}</p>}
            <a href="/alerts">{text.allAlerts}</a>
          </>
        )
      }
    </Resource>
  );
}

function glyphOf(state: string): 'firing' | 'pending' {
  return state === 'pending' ? 'pending' : 'firing';
}
