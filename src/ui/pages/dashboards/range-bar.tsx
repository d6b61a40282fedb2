import { Button, NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { TimeRangePicker } from '../../components/time-range.js';
import type { TimeRange } from '../../lib/time-range.js';
import { dashboardsText as text } from '../../messages/dashboards.en.js';
import type { DashboardSearch } from './dashboard-view.js';

interface Props {
  readonly range: TimeRange;
  readonly every: string;
  readonly refresh: () => void;
  readonly search: DashboardSearch;
  readonly onSearch: (search: DashboardSearch) => void;
}

const spans = ['', '5s', '10s', '30s', '1m', '5m', '15m', '1h'];

/** Which stretch of time, and how often it is asked for again. */
export function RangeBar({ range, every, refresh, search, onSearch }: Props): ReactNode {
  const data = [...new Set([...spans, every])].map((value) => ({
    value,
    label: value === '' ? text.refreshOff : text.refreshEvery(value),
  }));
  return (
    <>
      <TimeRangePicker range={range} onChange={(next) => onSearch({ ...search, range: next })} />
      <Button variant="default" aria-label={text.refreshNow} title={text.refreshNow} onClick={refresh}>
        ⟳
      </Button>
      <NativeSelect
        aria-label={text.refresh}
        data={data}
        value={every}
        onChange={(event) => onSearch({ ...search, refresh: event.currentTarget.value })}
      />
    </>
  );
}
