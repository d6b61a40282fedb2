import type { ReactNode } from 'react';
import { useFirstSteps } from '../../data/use-overview.js';
import { overviewText } from '../../messages/overview.en.js';
import { Go } from './go.js';

const text = overviewText.steps;

/** Leads whoever begins from step to step, until the first message has arrived. */
export function FirstSteps(): ReactNode {
  const { known, contactPoints, rules, notifications } = useFirstSteps();
  if (!known || notifications > 0) return null;
  const steps = [
    { done: contactPoints > 0, what: text.point, how: text.pointDo, to: '/contact-points/new' },
    { done: rules > 0, what: text.rule, how: text.ruleDo, to: '/rules/new' },
    { done: false, what: text.told, how: text.toldDo, to: '/alerts' },
  ];
  const next = steps.findIndex(({ done }) => !done);
  return (
    <section className="card steps" aria-labelledby="steps-title">
      <h2 id="steps-title">{text.title}</h2>
      <p>{text.lead}</p>
      <ol>
        {steps.map(({ done, what, how, to }, at) => (
          <li key={to} className={done ? 'done' : ''}>
            <span>
              {what}
              {done && <b> ({text.done})</b>}
            </span>
            {!done && (
              <Go to={to} className={at === next ? 'button primary' : 'button'}>
                {how}
              </Go>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
