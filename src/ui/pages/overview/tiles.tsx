import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useNodes } from '../../data/use-nodes.js';
import { useActiveAlerts, useDayOfNotifications } from '../../data/use-overview.js';
import { useKeys } from '../../lib/keys.js';
import { overviewText } from '../../messages/overview.en.js';
import { Go } from './go.js';
import { countAlerts, failedCount } from './overview-view.js';

const text = overviewText.tiles;

interface Tile {
  readonly name: keyof typeof text;
  readonly count: string;
  /** Whether there is anything to look at. */
  readonly calm: boolean;
  readonly to: string;
  readonly search: Readonly<Record<string, string>>;
}

const bySeverity = (severity: string) => ({ state: 'firing', q: `@severity=${severity}` });

function useTiles(): readonly Tile[] {
  const alerts = useActiveAlerts().data;
  const outcomes = useDayOfNotifications().data;
  const nodes = useNodes().data?.items;
  const counts = alerts && countAlerts(alerts.rows);
  const failed = outcomes && failedCount(outcomes);
  const alive = nodes?.filter((node) => node.alive).length;
  const alertTile = (name: keyof NonNullable<typeof counts>, search: Tile['search']): Tile => ({
    ...{ name, search, to: '/alerts' },
    count: counts ? String(counts[name]) : '–',
    calm: !counts?.[name],
  });
  return [
    alertTile('critical', bySeverity('critical')),
    alertTile('warning', bySeverity('warning')),
    alertTile('info', bySeverity('info')),
    alertTile('pending', { state: 'pending' }),
    alertTile('suppressed', { state: 'firing', q: '@state=suppressed' }),
    {
      ...{ name: 'failed', to: '/notifications', search: { status: 'failed,held' } },
      count: failed === undefined ? '–' : String(failed),
      calm: !failed,
    },
    ...(nodes && alive !== undefined
      ? [
          {
            ...{ name: 'nodes' as const, to: '/cluster', search: {} },
            count: overviewText.ofAll(alive, nodes.length),
            calm: alive === nodes.length,
          },
        ]
      : []),
  ];
}

/** Counters; each leads to what it counts, also by the keys 1 to 9. */
export function Tiles(): ReactNode {
  const tiles = useTiles();
  const navigate = useNavigate();
  const open = ({ to, search }: Tile) => void navigate({ to: to as never, search: search as never });
  useKeys(Object.fromEntries(tiles.map((tile, at) => [String(at + 1), () => open(tile)])));
  return (
    <nav className="tiles" aria-label={overviewText.counters}>
      {tiles.map(({ name, count, calm, to, search }) => (
        <Go key={name} to={to} search={search} className={`tile ${calm ? 'calm' : name}`}>
          <b>{count}</b>
          <span>{text[name]}</span>
        </Go>
      ))}
    </nav>
  );
}
