import type { ReactNode } from 'react';
import type { ReplayAnswer } from '../../../contract/routing-probe.js';
import { Labels } from '../../components/labels.js';
import { At } from '../../components/when.js';
import { routingText } from '../../messages/routing.en.js';

const text = routingText.publish;

/** Where the alerts of the last days would have gone by a draft. */
export function ReplayReport({ replay }: { readonly replay: ReplayAnswer }): ReactNode {
  const { elsewhere, regrouped, nowhere, contactPoints } = replay;
  return (
    <section aria-live="polite">
      <p>{text.result(replay.episodes, replay.same)}</p>
      <p className="replay-numbers">
        {elsewhere > 0 && <span className="chip warn">{text.elsewhere(elsewhere)}</span>}
        {regrouped > 0 && <span className="chip">{text.regrouped(regrouped)}</span>}
        {nowhere > 0 && <span className="chip bad">{text.nowhere(nowhere)}</span>}
      </p>
      {replay.truncated && <p className="quiet">{text.truncated}</p>}
      {contactPoints.length > 0 && (
        <table>
          <caption className="sr">{text.points}</caption>
          <thead>
            <tr>
              <th scope="col">{text.point}</th>
              <th scope="col">{text.before}</th>
              <th scope="col">{text.after}</th>
            </tr>
          </thead>
          <tbody>
            {contactPoints.map(({ name, before, after }) => (
              <tr key={name}>
                <td>{name}</td>
                <td>{before}</td>
                <td>{before === after ? after : <b>{after}</b>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Changed replay={replay} />
    </section>
  );
}

function Changed({ replay }: { readonly replay: ReplayAnswer }): ReactNode {
  const { changed, elsewhere, regrouped, nowhere } = replay;
  if (changed.length === 0) return null;
  const told = (ways: readonly { readonly receiver: string }[]): string =>
    [...new Set(ways.map(({ receiver }) => receiver))].join(', ') || text.nobody;
  return (
    <details>
      <summary>
        {text.changed}: {text.newest(changed.length, elsewhere + regrouped + nowhere)}
      </summary>
      <ul>
        {changed.map((one) => (
          <li key={`${one.alertId} ${one.episode}`}>
            <At at={one.firedAt} /> <Labels labels={one.labels} /> {told(one.before)} → <b>{told(one.after)}</b>
          </li>
        ))}
      </ul>
    </details>
  );
}
