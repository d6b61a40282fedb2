import type { ReactNode } from 'react';
import { unitNamed, valueText } from '../../components/charts/chart-units.js';
import { rowsCsv } from '../../components/charts/series-file.js';
import { useInstantQueries } from '../../data/use-queries.js';
import { dashboardsText as text } from '../../messages/dashboards.en.js';
import { PanelAnswer } from './panel-answer.js';
import { useFile } from './panel-sight.js';
import { severityOf } from './panel-view.js';
import type { AskingPanel } from './series-panel.js';

const mostRows = 200;

/** The newest value of each series with its labels as columns, the largest first. */
export function TablePanel({ panel, world, queries, sight }: AskingPanel): ReactNode {
  const states = useInstantQueries(queries, world.span.to);
  const rows = states.flatMap(({ data = [] }) => data).sort((a, b) => b.value - a.value);
  const isKnown = states.every(({ data }) => data !== undefined);
  const names = [...new Set(rows.flatMap(({ labels }) => Object.keys(labels)))].sort();
  const unit = unitNamed(panel.unit);
  useFile(sight, () => rowsCsv(states.flatMap(({ data = [] }) => data)));
  return (
    <>
      <PanelAnswer states={states} />
      {isKnown && rows.length === 0 && <p className="quiet">{text.noSeries}</p>}
      {rows.length > 0 && (
        <table className="panel-table">
          <thead>
            <tr>
              {names.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
              <th scope="col" className="number">
                {text.value}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, mostRows).map(({ labels, value }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two queries may have the same series
              <tr key={index}>
                {names.map((name) => (
                  <td key={name}>{labels[name]}</td>
                ))}
                <td className={`number ${severityOf(value, panel.thresholds) ?? 'plain'}`}>{valueText(value, unit)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {rows.length > mostRows && <p className="quiet">{text.onlyFirst(mostRows, rows.length)}</p>}
    </>
  );
}
