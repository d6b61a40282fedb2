import type { ReactNode } from 'react';
import { Dialog } from '../../components/dialog.js';
import { Resource } from '../../components/resource.js';
import { useMetrics, useMetricUses } from '../../data/use-metrics.js';
import { exploreText as text } from '../../messages/explore.en.js';
import { metricsIn } from './explore-view.js';

/** The rules and panels that would miss the metrics of an expression. */
export function WhoUses({ expr, onClose }: { readonly expr: string; readonly onClose: () => void }): ReactNode {
  const metrics = useMetrics();
  return (
    <Dialog open title={text.uses} size="lg" onClose={onClose}>
      <Resource state={metrics}>
        {(all) => {
          const names = metricsIn(expr, new Set(all.map(({ name }) => name)));
          if (names.length === 0) return <p>{text.noMetricInQuery}</p>;
          return names.map((name) => <UsesOf key={name} metric={name} />);
        }}
      </Resource>
    </Dialog>
  );
}

function UsesOf({ metric }: { readonly metric: string }): ReactNode {
  const uses = useMetricUses(metric);
  return (
    <section>
      <h3>{text.usesOf(metric)}</h3>
      <Resource state={uses} rows={2}>
        {({ rules, panels, unsure }) => (
          <>
            {rules.length + panels.length === 0 && <p>{text.unused}</p>}
            {rules.length > 0 && <h4>{text.usedByRules}</h4>}
            <ul>
              {rules.map(({ groupId, folder, group, name, expr }) => (
                <li key={`${groupId} ${name} ${expr}`}>
                  <strong>{name}</strong>{' '}
                  <span className="quiet">
                    {folder}/{group}
                  </span>{' '}
                  <code>{expr}</code>
                </li>
              ))}
            </ul>
            {panels.length > 0 && <h4>{text.usedByPanels}</h4>}
            <ul>
              {panels.map(({ slug, dashboard, panelId, title, expr }) => (
                <li key={`${slug} ${panelId} ${expr}`}>
                  <a href={`/dashboards/${slug}?panel=${panelId}`}>
                    {dashboard}: {title || panelId}
                  </a>{' '}
                  <code>{expr}</code>
                </li>
              ))}
            </ul>
            {unsure > 0 && <p className="quiet">{text.unsure(unsure)}</p>}
          </>
        )}
      </Resource>
    </section>
  );
}
