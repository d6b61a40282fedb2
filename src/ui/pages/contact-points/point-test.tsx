import type { ReactNode } from 'react';
import type { ContactPointTest } from '../../../contract/contact-point.js';
import { contactPointsText } from '../../messages/contact-points.en.js';
import { SendSteps } from './send-steps.js';

const text = contactPointsText.test;

interface Props {
  readonly test: ContactPointTest | undefined;
  readonly underWay: boolean;
  /** What each integration is called, in order. */
  readonly titles: readonly string[];
}

/** What came of a test, step by step: up to the first that failed. */
export function PointTest({ test, underWay, titles }: Props): ReactNode {
  if (!test && !underWay) return null;
  return (
    <section className="point-test" aria-label={text.title} aria-live="polite">
      <h2>{text.title}</h2>
      {underWay && <p className="quiet">{text.under}</p>}
      {!underWay &&
        test?.results.map((result, at) => (
          <Result key={result.integrationId} result={result} title={titles[at] ?? ''} />
        ))}
    </section>
  );
}

interface ResultProps {
  readonly result: ContactPointTest['results'][number];
  readonly title: string;
}

function Result({ result, title }: ResultProps): ReactNode {
  const good = result.outcome === 'delivered';
  return (
    <>
      <p>
        <b>{title}</b> <span className={`chip ${good ? 'good' : 'bad'}`}>{text.outcomes[result.outcome]}</span>{' '}
        {text.ms(result.durationMs)}
      </p>
      <SendSteps steps={result.steps} />
      {!good && result.error && <p className="quiet">{result.error}</p>}
      {result.note && <p className="quiet">{result.note}</p>}
    </>
  );
}
