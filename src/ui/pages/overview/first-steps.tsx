import type { ReactNode } from 'react';
import { useFirstSteps } from '../../data/use-overview.js';
import { overviewText } from '../../messages/overview.en.js';
import { Go } from './go.js';

const text = overviewText.steps;

/** Leads whoever begins from step to step, until the first message has arrived. */
export function FirstSteps(): ReactNode {
  const { known, receiver, heard, rules, notifications } = useFirstSteps();
  if (!known || (heard && rules > 0 && notifications > 0)) return null;
  const steps = [
    {
      done: heard,
      what: text.point(receiver?.name),
      how: text.pointDo,
      to: receiver ? '/contact-points/$id' : '/contact-points/new',
      ...(receiver && { params: { id: receiver.id } }),
    },
    { done: rules > 0, what: text.rule, how: text.ruleDo, to: '/rules/new' },
    { done: notifications > 0, what: text.told, how: text.toldDo, to: '/alerts' },
  ];
  const next = steps.findIndex(({ done }) => !done);
  return (
    <section className="overview-card first-steps" aria-labelledby="steps-title">
      <h2 id="steps-title">{text.title}</h2>
      <p>{text.lead}</p>
      <ol>
        {steps.map(({ done, what, how, ...way }, at) => (
          <li key={way.to} className={done ? 'done' : ''}>
            <span>
              {what}
              {done && <b> ({text.done})</b>}
            </span>
            {!done && (
              <Go {...way} className={at === next ? 'button primary' : 'button'}>
                {how}
              </Go>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
