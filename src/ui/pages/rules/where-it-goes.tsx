import { type ReactNode, useMemo } from 'react';
import type { ProbeAnswer } from '../../../contract/routing-probe.js';
import type { PreviewAnswer } from '../../../contract/rule-preview.js';
import { Faults } from '../../components/faults.js';
import { Labels } from '../../components/labels.js';
import { At } from '../../components/when.js';
import { useProbe } from '../../data/use-rule-draft.js';
import { durationMs } from '../../lib/duration-text.js';
import { ruleEditorText as text } from '../../messages/rule-editor.en.js';
import { knownLabels } from './draft-inputs.js';
import type { RuleForm } from './rule-form.js';

interface Props {
  readonly alert: PreviewAnswer['alerts'][number] | undefined;
  readonly form: RuleForm;
  readonly groupLabels: Readonly<Record<string, string>> | undefined;
}

/** Whom an alert of the draft would reach, by the routing of production. */
export function WhereItGoes({ alert, form, groupLabels }: Props): ReactNode {
  const known = alert?.labels;
  const labels = useMemo(() => known ?? knownLabels(form, groupLabels), [known, form, groupLabels]);
  const { data, failure } = useProbe(labels);
  return (
    <section className="goes" aria-label={text.goes}>
      <h2>{text.goes}</h2>
      <p className="quiet">{text.goesHint}</p>
      <Faults failure={failure} />
      {data && data.ways.length === 0 && <p className="note bad">{text.goesNowhere}</p>}
      <ul>
        {data?.ways.map((way) => (
          <Way key={`${way.routeKey} ${way.groupKey}`} way={way} afterMs={durationMs(form.for.trim()) ?? 0} />
        ))}
      </ul>
    </section>
  );
}

interface WayProps {
  readonly way: ProbeAnswer['ways'][number];
  /** From the moment that the expression answers to the one at which the alert fires. */
  readonly afterMs: number;
}

function Way({ way, afterMs }: WayProps): ReactNode {
  const { receiver, integrations, groupLabels, standingGroupAt, newGroupAt, suppressed } = way;
  const grouped = Object.keys(groupLabels).length > 0;
  return (
    <li>
      <b>{text.goesTo(receiver, integrations)}</b>{' '}
      <span className="quiet">{grouped ? text.goesGroup : text.goesWhole}</span> <Labels labels={groupLabels} />
      <br />
      <span className="quiet">
        {text.goesFirst} <At at={new Date(Date.parse(standingGroupAt ?? newGroupAt) + afterMs).toISOString()} />
      </span>
      {suppressed && <span className="chip warn">{text.goesHeld}</span>}
    </li>
  );
}
