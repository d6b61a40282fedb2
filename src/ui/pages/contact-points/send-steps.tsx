import type { ReactNode } from 'react';
import type { ContactPointTest } from '../../../contract/contact-point.js';
import { contactPointsText } from '../../messages/contact-points.en.js';

const text = contactPointsText.test;

/** The way of a message, step by step: up to the first that failed. */
export function SendSteps({ steps }: Pick<ContactPointTest['results'][number], 'steps'>): ReactNode {
  return (
    <ol className="steps">
      {steps.map((step) => (
        <li key={step.name}>
          <span>{text.steps[step.name]}</span>
          <span className={`chip ${step.outcome === 'ok' ? 'good' : 'bad'}`}>
            {step.outcome === 'ok' ? text.ok : text.failed}
          </span>
          <span className="ms">{text.ms(step.ms)}</span>
          <span className="detail">{step.detail}</span>
        </li>
      ))}
    </ol>
  );
}
