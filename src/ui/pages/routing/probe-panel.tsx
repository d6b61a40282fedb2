import { Button, Select, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { ProbeAnswer } from '../../../contract/routing-probe.js';
import { Faults } from '../../components/faults.js';
import { Labels } from '../../components/labels.js';
import { At } from '../../components/when.js';
import { useSampleAlerts } from '../../data/use-sample-alerts.js';
import type { ApiFailure } from '../../lib/api.js';
import { matchersOfLabels } from '../../lib/label-matchers.js';
import { routingText } from '../../messages/routing.en.js';
import { labelsOf } from './routing-view.js';

const text = routingText.probe;
const mostTried = 100;

interface Props {
  readonly labels: string;
  readonly onLabels: (labels: string) => void;
  readonly answer: ProbeAnswer | undefined;
  readonly failure: ApiFailure | undefined;
  readonly ofDraft: boolean;
}

/** Where an alert would go: typed, or one that is there; asked of the code that routes. */
export function ProbePanel({ labels, onLabels, answer, failure, ofDraft }: Props): ReactNode {
  const [typed, setTyped] = useState(labels);
  const wrong = typed !== '' && labelsOf(typed) === undefined;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!wrong) onLabels(typed);
  };
  const choose = (next: string): void => {
    setTyped(next);
    onLabels(next);
  };
  return (
    <section className="probe" aria-label={text.title}>
      <h2>{text.title}</h2>
      <form onSubmit={submit}>
        <TextInput
          label={text.labels}
          placeholder={text.hint}
          value={typed}
          error={wrong ? text.fault : undefined}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <AlertChoice onChoose={choose} />
        <div className="bar">
          <Button type="submit" disabled={wrong}>
            {text.ask}
          </Button>
          <Button variant="default" onClick={() => choose('')}>
            {text.clear}
          </Button>
        </div>
      </form>
      <Faults failure={failure} />
      {answer && <Answer answer={answer} ofDraft={ofDraft} />}
    </section>
  );
}

function AlertChoice({ onChoose }: { readonly onChoose: (labels: string) => void }): ReactNode {
  const alerts = useSampleAlerts();
  const options = alerts.map(({ id, labels }) => ({ value: id, label: matchersOfLabels(labels).join(', ') }));
  return (
    <Select
      label={text.pick}
      searchable
      data={options}
      value={null}
      onChange={(id) => onChoose(options.find(({ value }) => value === id)?.label ?? '')}
    />
  );
}

function Answer({ answer, ofDraft }: { readonly answer: ProbeAnswer; readonly ofDraft: boolean }): ReactNode {
  return (
    <div aria-live="polite">
      <p className="quiet">{text.of(ofDraft)}</p>
      {answer.ways.map((way) => (
        <Way key={`${way.place} ${way.groupKey}`} way={way} />
      ))}
      <h3>{text.tried}</h3>
      <ol>
        {answer.tried.slice(0, mostTried).map((route) => (
          <li key={route.place}>
            <b>{route.matchers.join(', ') || routingText.root}</b>{' '}
            {route.outcome === 'refused'
              ? text.refused(route.refusedBy?.matcher ?? '', route.refusedBy?.value ?? '')
              : text[route.outcome]}
          </li>
        ))}
      </ol>
      {answer.triedCount > mostTried && <p className="quiet">{text.more(answer.triedCount - mostTried)}</p>}
    </div>
  );
}

function Way({ way }: { readonly way: ProbeAnswer['ways'][number] }): ReactNode {
  const grouped = Object.keys(way.groupLabels).length > 0;
  return (
    <div className="way">
      <p>
        <b>{text.way(way.receiver)}</b> {grouped ? text.group('') : text.whole} <Labels labels={way.groupLabels} />
      </p>
      {way.integrations === 0 && <span className="chip bad">{text.nobody}</span>}
      <p>
        {way.standingGroupAt ? text.standing : text.first}: <At at={way.standingGroupAt ?? way.newGroupAt} />
      </p>
      {way.causes.length > 0 && (
        <p>
          {text.held}: {way.causes.map(({ kind, name }) => `${kind} ${name}`).join(', ')}
        </p>
      )}
    </div>
  );
}
