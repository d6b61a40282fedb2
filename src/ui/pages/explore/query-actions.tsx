import { Button } from '@mantine/core';
import { type ReactNode, type RefObject, useState } from 'react';
import type { ChartSeries } from '../../components/charts/chart-view.js';
import { seriesCsv, seriesJson } from '../../components/charts/series-file.js';
import { May } from '../../components/may.js';
import { Menu, MenuItem } from '../../components/menu.js';
import { downloadChart } from '../../components/charts/chart-picture.js';
import { downloadFile } from '../../lib/download.js';
import { exploreText as text } from '../../messages/explore.en.js';
import { AddToDashboard } from './add-to-dashboard.js';
import { WhoUses } from './who-uses.js';

interface Props {
  readonly no: number;
  readonly expr: string;
  readonly series: readonly ChartSeries[];
  /** Where there is a graph. */
  readonly place: RefObject<HTMLElement | null> | undefined;
}

/** What can be made of a query: a rule, a panel, a file. */
export function QueryActions({ no, expr, series, place }: Props): ReactNode {
  const [open, setOpen] = useState<'uses' | 'dashboard' | undefined>();
  const close = (): void => setOpen(undefined);
  return (
    <div className="query-actions">
      <May deed="rule">
        {({ disabled, title }) =>
          disabled ? (
            <Button variant="default" disabled title={title}>
              {text.createRule}
            </Button>
          ) : (
            <Button component="a" variant="default" href={`/rules/new?expr=${encodeURIComponent(expr)}`}>
              {text.createRule}
            </Button>
          )
        }
      </May>
      <May deed="dashboard">
        {(facts) => (
          <Button variant="default" {...facts} onClick={() => setOpen('dashboard')}>
            {text.addToDashboard}
          </Button>
        )}
      </May>
      <Button variant="default" onClick={() => setOpen('uses')}>
        {text.whoUses}
      </Button>
      <Menu button={<Button variant="default">{text.exportAs}</Button>}>
        <MenuItem onClick={() => save(`query-${no}.csv`, seriesCsv(series), 'text/csv')}>{text.csv}</MenuItem>
        <MenuItem onClick={() => save(`query-${no}.json`, seriesJson(series), 'application/json')}>
          {text.json}
        </MenuItem>
        {place && (
          <MenuItem onClick={() => place.current && downloadChart(`query-${no}.png`, place.current, expr)}>
            {text.png}
          </MenuItem>
        )}
      </Menu>
      {open === 'uses' && <WhoUses expr={expr} onClose={close} />}
      {open === 'dashboard' && <AddToDashboard expr={expr} onClose={close} />}
    </div>
  );
}

function save(name: string, content: string, type: string): void {
  downloadFile(name, new Blob([content], { type }));
}
