import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { HeartbeatAnswer } from '../../../contract/heartbeat.js';
import { PageHead } from '../../components/page-head.js';
import { Empty, Resource } from '../../components/resource.js';
import { Ago, Until } from '../../components/when.js';
import { useHeartbeats, useSignOfLife } from '../../data/use-heartbeats.js';
import { useRefusal } from '../../data/use-me.js';
import { useKeys } from '../../lib/keys.js';
import { heartbeatsText as text } from '../../messages/things.en.js';
import { HeartbeatEditor } from './heartbeat-editor.js';

interface Props {
  /** Id of the one that is changed, or `new`. */
  readonly sel: string | undefined;
  readonly onSel: (sel: string | undefined) => void;
}

/** Signs of life: our own, and those of jobs that must be heard of. */
export function HeartbeatsPage({ sel, onSel }: Props): ReactNode {
  const monitors = useHeartbeats();
  const own = useSignOfLife();
  const refusal = useRefusal('heartbeat');
  useKeys({ n: () => refusal === undefined && onSel('new') });
  const create = (
    <Button disabled={refusal !== undefined} title={refusal} onClick={() => onSel('new')}>
      {text.create}
    </Button>
  );
  const chosen = monitors.data?.items.find(({ id }) => id === sel);
  return (
    <>
      <PageHead title={text.title} actions={create} />
      <section className="group" aria-label={text.out}>
        <h2>{text.out}</h2>
        <Resource state={own} rows={1}>
          {({ configured, interval, lastAt, lastNode }) => (
            <p>
              {configured ? text.outOn(interval) : text.outOff}{' '}
              {lastAt && lastNode ? (
                <>
                  <span className="chip good">{text.outLast(lastNode)}</span> <Ago at={lastAt} ago />
                </>
              ) : (
                configured && <span className="chip">{text.outNever}</span>
              )}
            </p>
          )}
        </Resource>
      </section>
      <h2>{text.in}</h2>
      <Resource state={monitors}>
        {({ items }) =>
          items.length === 0 ? <Empty action={create}>{text.none}</Empty> : <Monitors items={items} onSel={onSel} />
        }
      </Resource>
      {(sel === 'new' || chosen) && <HeartbeatEditor key={sel} monitor={chosen} onClose={() => onSel(undefined)} />}
    </>
  );
}

const tones = { waiting: '', heard: 'good', silent: 'bad' } as const;

interface MonitorsProps {
  readonly items: readonly HeartbeatAnswer[];
  readonly onSel: (sel: string) => void;
}

function Monitors({ items, onSel }: MonitorsProps): ReactNode {
  return items.map((monitor) => (
    <section key={monitor.id} className="group" aria-label={monitor.name}>
      <div className="bar">
        <button type="button" className="link" onClick={() => onSel(monitor.id)}>
          {monitor.name}
        </button>
        <span className={`chip ${tones[monitor.state]}`}>{text.states[monitor.state]}</span>
        <span className="quiet">{text.every(monitor.interval, monitor.grace)}</span>
        {monitor.lastAt && (
          <span>
            <Ago at={monitor.lastAt} ago /> <span className="quiet">{text.last(monitor.lastFrom ?? '')}</span>
          </span>
        )}
        {monitor.dueAt && monitor.state !== 'silent' && (
          <span className="quiet">
            {text.due} <Until at={monitor.dueAt} />
          </span>
        )}
      </div>
    </section>
  ));
}
