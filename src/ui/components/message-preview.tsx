import { Select } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { RenderAnswer, RenderInput } from '../../contract/message-template.js';

import { useMessageRender } from '../data/use-message-render.js';
import { useSampleAlerts } from '../data/use-sample-alerts.js';
import { previewText as text } from '../messages/contact-points.en.js';
import { Faults } from './faults.js';
import './message-preview.css';

const parts = ['subject', 'text', 'html', 'body', 'expanded'] as const;
type Part = (typeof parts)[number];

/** What a message would say, by the code that sends, for a real alert or for examples; every fault with its place. */
export function MessagePreview({ input }: { readonly input: RenderInput }): ReactNode {
  // Who tries a text by itself does not ask for the message around it.
  const shown = input.text === undefined ? parts.filter((part) => part !== 'expanded') : (['expanded'] as const);
  const [alertId, setAlertId] = useState('');
  const { answer, failure } = useMessageRender({ ...input, ...(alertId !== '' && { alertId }) });
  return (
    <section className="message-preview" aria-label={text.title}>
      <h3>{text.title}</h3>
      <SampleChoice alertId={alertId} onChange={setAlertId} />
      <Faults failure={failure} />
      {answer && <Rendered answer={answer} shown={shown} />}
    </section>
  );
}

interface ChoiceProps {
  readonly alertId: string;
  readonly onChange: (alertId: string) => void;
}

function SampleChoice({ alertId, onChange }: ChoiceProps): ReactNode {
  const alerts = useSampleAlerts();
  const options = alerts.map(({ id, labels }) => {
    const rest = Object.entries(labels).filter(([name]) => name !== 'alertname');
    return { value: id, label: [labels.alertname, ...rest.map(([name, value]) => `${name}=${value}`)].join(' ') };
  });
  return (
    <Select
      label={text.alert}
      data={[{ value: '', label: text.example }, ...options]}
      value={alertId}
      searchable
      onChange={(next) => onChange(next ?? '')}
    />
  );
}

interface RenderedProps {
  readonly answer: RenderAnswer;
  readonly shown: readonly Part[];
}

function Rendered({ answer, shown: wanted }: RenderedProps): ReactNode {
  return (
    <>
      {answer.faults.length > 0 && (
        <div className="failure" role="alert">
          {answer.faults.map(({ part, line, column, message }) => (
            <p key={`${part}${line}:${column}${message}`}>{text.fault(part, line, column, message)}</p>
          ))}
        </div>
      )}
      {answer.note && <p className="quiet">{text.note(answer.note)}</p>}
      {wanted.map((part) => {
        const shown = answer[part];
        return shown === null ? null : (
          <div key={part}>
            <h4>{text.parts[part]}</h4>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
            <pre tabIndex={0}>{part === 'body' ? prettyText(shown) : shown}</pre>
          </div>
        );
      })}
    </>
  );
}

function prettyText(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), undefined, 2);
  } catch {
    return body;
  }
}
