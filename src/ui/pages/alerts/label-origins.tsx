import type { ReactNode } from 'react';
import type { AlertAnswer } from '../../../contract/alert.js';
import type { RuleGroupAnswer } from '../../../contract/rule-group.js';
import { Labels } from '../../components/labels.js';
import { useGroupOf } from '../../data/use-alert-story.js';
import { alertDrawerText as text } from '../../messages/evidence.en.js';
import { isOfRule } from './alerts-view.js';
import { type LabelOrigin, labelOrigins } from './origins-view.js';

interface Props {
  readonly alert: AlertAnswer;
  readonly onPick: (matcher: string) => void;
}

/** The labels, each beside those from the same place: the rule, its group, the series, or the sender. */
export function LabelOrigins({ alert, onPick }: Props): ReactNode {
  return (
    <section aria-label={text.labels}>
      <h2>{text.labels}</h2>
      {isOfRule(alert) ? (
        <OfRule alert={alert} onPick={onPick} />
      ) : (
        <Shown origins={labelOrigins(alert, undefined)} onPick={onPick} />
      )}
    </section>
  );
}

function OfRule({ alert, onPick }: Props): ReactNode {
  const { data } = useGroupOf(alert.groupId);
  return <Shown origins={labelOrigins(alert, data as RuleGroupAnswer | undefined)} onPick={onPick} />;
}

interface ShownProps {
  readonly origins: readonly LabelOrigin[];
  readonly onPick: Props['onPick'];
}

function Shown({ origins, onPick }: ShownProps): ReactNode {
  return (
    <dl className="origins">
      {origins.map(({ from, labels }) => (
        <div key={from}>
          <dt>{text.origins[from]}</dt>
          <dd>
            <Labels labels={labels} onPick={onPick} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
