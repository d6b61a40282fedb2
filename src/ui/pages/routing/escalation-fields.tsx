import { Button, Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { RouteInput } from '../../../contract/routing.js';
import { routingText } from '../../messages/routing.en.js';

const text = routingText.panel;

interface Props {
  readonly node: RouteInput;
  /** Of contact points. */
  readonly names: readonly string[];
  /** What is wrong with a field of a step: `0` and `after`. */
  readonly errorOf: (at: number, field: 'after' | 'receiver') => string | undefined;
  readonly onChange: (node: RouteInput) => void;
}

/** Who else is told, and after how long. */
export function EscalationFields({ node, names, errorOf, onChange }: Props): ReactNode {
  const { escalations, ...others } = node;
  const steps = escalations ?? [];
  const put = (next: RouteInput['escalations']): void => onChange({ ...others, escalations: next });
  return (
    <fieldset className="states">
      <div className="route-form">
        <b>{text.escalations}</b>
        {steps.map((step, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps have no identity but their place
          <div className="pair" key={at}>
            <TextInput
              label={text.after}
              value={step.after}
              error={errorOf(at, 'after')}
              onChange={(event) => {
                const after = event.currentTarget.value;
                put(steps.map((each, index) => (index === at ? { ...each, after } : each)));
              }}
            />
            <Select
              label={text.who}
              searchable
              data={[...names]}
              value={step.receiver}
              error={errorOf(at, 'receiver')}
              onChange={(receiver) =>
                put(steps.map((each, index) => (index === at ? { ...each, receiver: receiver ?? '' } : each)))
              }
            />
            <Button variant="default" onClick={() => put(steps.filter((_, index) => index !== at))}>
              {text.removeStep}
            </Button>
          </div>
        ))}
        <div className="bar">
          <Button
            variant="default"
            disabled={names.length === 0}
            onClick={() => put([...steps, { after: '30m', receiver: names[0] ?? '' }])}
          >
            {text.addStep}
          </Button>
          {escalations !== undefined && (
            <Button variant="default" onClick={() => onChange(others)}>
              {text.inheritSteps}
            </Button>
          )}
        </div>
      </div>
    </fieldset>
  );
}
