import type { ReactNode } from 'react';
import { unitNamed, valueText } from '../../components/charts/chart-units.js';
import { rowsCsv } from '../../components/charts/series-file.js';
import { seriesName } from '../../data/query-answer.js';
import { useInstantQueries } from '../../data/use-queries.js';
import { dashboardsText as text } from '../../messages/dashboards.en.js';
import { PanelAnswer } from './panel-answer.js';
import { useFile } from './panel-sight.js';
import { severityOf } from './panel-view.js';
import type { AskingPanel } from './series-panel.js';

const mostShown = 12;

/** The newest value of each series, large; its severity is said in words too. */
export function StatPanel({ panel, world, queries, sight }: AskingPanel): ReactNode {
  const states = useInstantQueries(queries, world.span.to);
  const values = states.flatMap(({ data = [] }, index) =>
    data.map(({ labels, value }) => ({ name: seriesName(labels, queries[index]?.legend ?? ''), value })),
  );
  const isKnown = states.every(({ data }) => data !== undefined);
  const unit = unitNamed(panel.unit);
  useFile(sight, () => rowsCsv(states.flatMap(({ data = [] }) => data)));
  return (
    <>
      <PanelAnswer states={states} />
      {isKnown && values.length === 0 && <p className="quiet">{text.noSeries}</p>}
      <div className={values.length > 1 ? 'stats many' : 'stats'}>
        {values.slice(0, mostShown).map(({ name, value }) => {
          const severity = severityOf(value, panel.thresholds);
          return (
            <div key={name} className={`stat-value ${severity ?? 'plain'}`}>
              <strong>{valueText(value, unit)}</strong>
              {values.length > 1 && <span className="stat-name">{name}</span>}
              {severity && <span className="stat-severity">{severity}</span>}
            </div>
          );
        })}
      </div>
      {values.length > mostShown && <p className="quiet">{text.onlyFirst(mostShown, values.length)}</p>}
    </>
  );
}
