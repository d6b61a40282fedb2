import type { ReactNode } from 'react';
import type { LintAnswer, ProbeAnswer, RouteFiguresAnswer } from '../../../contract/routing-probe.js';
import { routingText as text } from '../../messages/routing.en.js';
import { type RouteRow as Row, routeNo } from './routing-view.js';

/** What is known of routes beside what they say, by place. */
export interface RouteFacts {
  readonly figures: RouteFiguresAnswer | undefined;
  readonly lint: LintAnswer | undefined;
  readonly probe: ProbeAnswer | undefined;
}

interface Props {
  readonly row: Row;
  readonly facts: RouteFacts;
  readonly chosen: boolean;
  readonly onChoose: () => void;
  readonly onFold: () => void;
}

const deepest = 6;

/** One route on one line: whom it takes, where they go, what is odd about it, and what goes by it. */
export function RouteRow({ row, facts, chosen, onChoose, onFold }: Props): ReactNode {
  const tried = facts.probe?.tried.find(({ place }) => place === row.place);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it has the keys
    // biome-ignore lint/a11y/noStaticElementInteractions: the tree item around it has the role
    <div
      className="route-row"
      data-depth={Math.min(row.path.length, deepest)}
      data-chosen={chosen}
      data-probe={tried?.outcome}
      onClick={onChoose}
    >
      <span className="route-who">
        <Twist row={row} onFold={onFold} />
        {row.place !== '' && <span className="quiet">{routeNo(row.place)}</span>}
        {tried && <span aria-hidden="true">{{ took: '●', 'passed-on': '↓', refused: '×' }[tried.outcome]}</span>}
        <Asks row={row} />
      </span>
      <span
        className={`route-to ${row.receiver.own ? 'to' : 'taken-over'}`}
        title={row.receiver.own ? row.receiver.value : text.inherited}
      >
        → {row.receiver.value}
      </span>
      <Grouping row={row} />
      <span className="route-marks">
        <Options row={row} />
        <Oddities place={row.place} lint={facts.lint} />
      </span>
      <Figures place={row.place} figures={facts.figures} />
    </div>
  );
}

/** What the columns of the lines are; each line says of itself what it needs. */
export function RouteHeads(): ReactNode {
  return (
    <div className="route-row route-heads" aria-hidden="true">
      {text.heads.map((head) => (
        <span key={head}>{head}</span>
      ))}
    </div>
  );
}

function Twist({ row, onFold }: Pick<Props, 'row' | 'onFold'>): ReactNode {
  return (
    <span
      className="twist"
      aria-hidden="true"
      onClick={(event) => {
        event.stopPropagation();
        onFold();
      }}
    >
      {row.hasRoutes ? (row.open ? '▾' : '▸') : ''}
    </span>
  );
}

function Asks({ row: { path, node } }: Pick<Props, 'row'>): ReactNode {
  const { matchers = [] } = node;
  if (matchers.length === 0) {
    return <span className="asks quiet">{path.length === 0 ? text.root : text.anything}</span>;
  }
  return (
    <span className="asks" title={matchers.join(', ')}>
      {matchers.map((matcher) => (
        <span key={matcher} className="pill">
          {matcher}
        </span>
      ))}
    </span>
  );
}

function Grouping({ row: { groupBy, times } }: Pick<Props, 'row'>): ReactNode {
  const by = groupBy.value.length === 0 ? text.oneGroup : groupBy.value.join(', ');
  return (
    <>
      <span className={groupBy.own ? '' : 'taken-over'} title={by}>
        {by}
      </span>
      <span className={times.own ? '' : 'taken-over'} title={text.timesTitle}>
        {times.value}
      </span>
    </>
  );
}

function Options({ row: { node } }: Pick<Props, 'row'>): ReactNode {
  const { muteTimings = [], activeTimings = [], escalations = [] } = node;
  return (
    <>
      {node.continue && (
        <span className="chip" title={text.continuesTitle}>
          {text.continues}
        </span>
      )}
      {muteTimings.length > 0 && <span className="chip">{text.muted(muteTimings.join(', '))}</span>}
      {activeTimings.length > 0 && <span className="chip">{text.active(activeTimings.join(', '))}</span>}
      {escalations.length > 0 && (
        <span className="chip">
          {text.escalates(escalations.map(({ after, receiver }) => `${after}: ${receiver}`).join(', '))}
        </span>
      )}
    </>
  );
}

function Oddities({ place, lint }: { readonly place: string; readonly lint: LintAnswer | undefined }): ReactNode {
  const unreachable = lint?.unreachable.find((route) => route.place === place);
  const unheard = lint?.unheard.some((route) => route.place === place);
  return (
    <>
      {unreachable && (
        <span className="chip warn">
          {unreachable.because === 'shadowed'
            ? text.unreachable.shadowed(routeNo(unreachable.by ?? ''))
            : text.unreachable.contradiction}
        </span>
      )}
      {unheard && <span className="chip bad">{text.unheard}</span>}
    </>
  );
}

function Figures({ place, figures }: { readonly place: string; readonly figures: RouteFacts['figures'] }): ReactNode {
  const own = figures?.routes.find((route) => route.place === place);
  if (!own) return <span />;
  return (
    <span className="figures">
      {own.firing > 0 && <span title={text.firingTitle}>{text.firing(own.firing)}</span>}
      <span title={text.noticesTitle}>{text.notices(own.notices)}</span>
    </span>
  );
}
