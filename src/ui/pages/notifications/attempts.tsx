import type { ReactNode } from 'react';
import type { AttemptAnswer } from '../../../contract/notification.js';
import { At } from '../../components/when.js';
import { noticeText as text } from '../../messages/notifications.en.js';

const tones = { delivered: 'good', retryable: 'warn', rejected: 'bad', unknown: 'warn' } as const;

/** Every try to send it: which node, when, how long, and what came back. */
export function Attempts({ attempts }: { readonly attempts: readonly AttemptAnswer[] }): ReactNode {
  if (attempts.length === 0) return <p className="quiet">{text.noAttempts}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="table attempts" aria-label={text.attempts} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {Object.values(text.columns).map((column) => (
              <th scope="col" key={column}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {attempts.map((attempt) => (
            <tr key={attempt.no}>
              <td>{attempt.no}</td>
              <td>{attempt.node}</td>
              <td>
                <At at={attempt.startedAt} />
              </td>
              <td>{Math.round(attempt.durationMs)} ms</td>
              <td>
                <span className={`chip ${tones[attempt.outcome]}`}>{attempt.outcome}</span> {attempt.code}
              </td>
              <td>{attempt.error}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
