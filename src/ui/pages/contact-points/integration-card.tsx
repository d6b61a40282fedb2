import { Button, Checkbox, Select } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { NumberField } from '../../components/number-field.js';
import type { EmailInput, IntegrationInput, WebhookInput } from '../../../contract/integration.js';
import { contactPointsText } from '../../messages/contact-points.en.js';
import { kindOf } from './contact-point-view.js';
import { EmailFields } from './email-fields.js';
import type { IntegrationPlace } from './integration-place.js';
import { OptionFields, TemplateFields } from './message-fields.js';
import { MoreWebhookFields, WebhookFields } from './webhook-fields.js';

const text = contactPointsText.fields;

interface Props extends IntegrationPlace<IntegrationInput> {
  readonly onRemove: () => void;
}

/** One integration: first what it needs, the rest folded away. */
export function IntegrationCard({ value, onChange, errorOf, onRemove }: Props): ReactNode {
  const kind = kindOf(value);
  const place = { value, onChange, errorOf, kind };
  const mail = place as unknown as IntegrationPlace<EmailInput>;
  const hook = { ...place, ...(place as unknown as IntegrationPlace<WebhookInput>) };
  return (
    <fieldset className="integration">
      <legend>{kind.title}</legend>
      {value.type === 'email' ? <EmailFields {...mail} /> : <WebhookFields {...hook} />}
      {kind.required.length > 0 && <OptionFields {...place} kind={{ ...kind, options: [] }} />}
      <Folded title={text.options}>
        <div className="field-grid">
          <NoticeFields {...place} />
        </div>
        <OptionFields {...place} kind={{ ...kind, required: [], options: kind.options.filter(isOptional(kind)) }} />
      </Folded>
      {value.type === 'webhook' && (
        <Folded title={text.more}>
          <MoreWebhookFields {...hook} />
        </Folded>
      )}
      <Folded title={text.templates}>
        <TemplateFields {...place} />
      </Folded>
      <div>
        <Button variant="default" onClick={onRemove}>
          {contactPointsText.editor.remove(kind.title)}
        </Button>
      </div>
    </fieldset>
  );
}

function isOptional({ required }: { readonly required: readonly string[] }): (name: string) => boolean {
  return (name) => !required.includes(name);
}

/** Made when it is opened first: a preview asks the server. */
function Folded({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  const [opened, setOpened] = useState(false);
  return (
    <details onToggle={(event) => setOpened(opened || event.currentTarget.open)}>
      <summary>{title}</summary>
      {opened && children}
    </details>
  );
}

/** How notices of any kind are told. */
function NoticeFields({ value, onChange, errorOf }: IntegrationPlace<IntegrationInput>): ReactNode {
  return (
    <>
      <Checkbox
        className="whole"
        label={text.sendResolved}
        checked={value.sendResolved ?? true}
        onChange={(event) => onChange({ sendResolved: event.currentTarget.checked })}
      />
      <Select
        label={text.only}
        data={[
          { value: 'full', label: text.onlys.full },
          { value: 'changes', label: text.onlys.changes },
        ]}
        value={value.only ?? 'full'}
        onChange={(only) => onChange({ only: only === 'changes' ? 'changes' : 'full' })}
      />
      <NumberField
        label={text.maxAlerts}
        description={text.maxAlertsHint}
        min={0}
        value={value.maxAlerts ?? 0}
        error={errorOf('maxAlerts')}
        onChange={(most) => onChange({ maxAlerts: most ?? 0 })}
      />
    </>
  );
}
