import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { NotificationVerdict } from '../../../contract/notification-audit.js';
import { At } from '../../components/when.js';
import { saveFile } from '../../lib/save-file.js';
import { auditText as text } from '../../messages/notifications.en.js';
import type { NotificationSearch } from './notifications-view.js';

interface Props {
  readonly verdict: NotificationVerdict;
  readonly onRows: (filter: Partial<NotificationSearch>) => void;
  readonly onOpen: (id: string) => void;
}

const fates = ['told', 'heldBack', 'ended', 'nobody', 'waiting', 'untold'] as const;

/** What counting again has found; every number leads to what it counts. */
export function Verdict({ verdict, onRows, onOpen }: Props): ReactNode {
  const { outcomes, duplicates, stateChanges } = verdict;
  return (
    <div className="verdict">
      <p role="status">
        <span className={verdict.sound ? 'chip good' : 'chip bad'}>{verdict.sound ? text.sound : text.unsound}</span>{' '}
        {text.at} <At at={verdict.at} /> {!verdict.complete && <span className="chip warn">{text.incomplete}</span>}
      </p>
      <ul>
        <li>
          {text.outcomes(outcomes.checked, outcomes.disagreements)}
          <Ids ids={outcomes.disagreeing.map(({ id }) => id)} onOpen={onOpen} />
        </li>
        <li>{text.claims(duplicates.claims)}</li>
        <li>
          {text.deliveries(duplicates.deliveries)}
          <Ids ids={duplicates.doubled} onOpen={onOpen} />
        </li>
        <li>
          {text.possible(duplicates.possible)}
          <Ids ids={duplicates.perhapsDoubled} onOpen={onOpen} />
        </li>
        <li>
          {text.firings(stateChanges.firings)}{' '}
          {fates.map((fate) => `${stateChanges[fate].toLocaleString('en')} ${text.fates[fate]}`).join(', ')}
          <Open open={stateChanges.open} />
        </li>
      </ul>
      <Nodes nodes={verdict.nodes} onRows={onRows} />
      <button type="button" onClick={() => saveFile('notification-audit.json', JSON.stringify(verdict, undefined, 2))}>
        {text.export}
      </button>
    </div>
  );
}

function Ids({ ids, onOpen }: { readonly ids: readonly string[]; readonly onOpen: Props['onOpen'] }): ReactNode {
  return ids.map((id) => (
    <button type="button" key={id} className="link id" onClick={() => onOpen(id)}>
      {id.slice(-8)}
    </button>
  ));
}

function Open({ open }: { readonly open: NotificationVerdict['stateChanges']['open'] }): ReactNode {
  return open.map(({ alertId, episode, name, fate }) => (
    <Link key={`${alertId}/${episode}`} to="/alerts/$id" params={{ id: alertId }} className="verdict-open">
      {name} ({text.fates[fate]})
    </Link>
  ));
}

interface NodesProps {
  readonly nodes: NotificationVerdict['nodes'];
  readonly onRows: Props['onRows'];
}

const columns = ['evaluations', 'attempts', 'delivered', 'unknown', 'takeovers'] as const;

function Nodes({ nodes, onRows }: NodesProps): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="table" aria-label={text.nodes} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{text.columns.node}</th>
            {columns.map((column) => (
              <th scope="col" key={column}>
                {text.columns[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {nodes.map((node) => (
            <tr key={node.node}>
              <td>
                <button type="button" className="link" onClick={() => onRows({ node: node.node, status: [] })}>
                  {node.node}
                </button>
              </td>
              {columns.map((column) => (
                <td key={column}>{node[column].toLocaleString('en')}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
