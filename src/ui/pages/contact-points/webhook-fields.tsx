import { Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { IntegrationKind } from '../../../contract/integration-kinds.data.js';
import type { WebhookInput } from '../../../contract/integration.js';
import { fieldWords } from '../../lib/path-words.js';
import { contactPointsText } from '../../messages/contact-points.en.js';
import { EntriesField } from './entries-field.js';
import type { IntegrationPlace } from './integration-place.js';
import { SecretField } from './secret-field.js';
import { WebhookAuth } from './webhook-auth.js';

const text = contactPointsText.fields;

type Props = IntegrationPlace<WebhookInput> & { readonly kind: IntegrationKind };

/** Where a webhook goes, and what it cannot do without. */
export function WebhookFields({ value, onChange, errorOf, kind }: Props): ReactNode {
  return (
    <div className="field-grid">
      <TextInput
        className="whole"
        label={text.url}
        description={kind.url === undefined ? text.urlSecret : text.urlHint(kind.url)}
        placeholder="https://"
        value={value.url ?? ''}
        error={errorOf('url')}
        onChange={(event) => onChange({ url: event.currentTarget.value })}
      />
      {kind.secrets.map((name) => (
        <SecretField
          key={name}
          label={fieldWords(name)}
          value={value.secrets?.[name]}
          error={errorOf(`secrets.${name}`) ?? errorOf(`secrets["${name}"]`)}
          optional={false}
          onChange={(secret) => onChange({ secrets: { ...value.secrets, [name]: secret ?? '' } })}
        />
      ))}
    </div>
  );
}

/** What most webhooks need not say. */
export function MoreWebhookFields({ value, onChange, errorOf, kind }: Props): ReactNode {
  return (
    <div className="field-grid">
      <Select
        label={text.method}
        data={['POST', 'PUT']}
        value={value.method ?? 'POST'}
        onChange={(method) => onChange({ method: method === 'PUT' ? 'PUT' : 'POST' })}
      />
      <TextInput
        label={text.timeout}
        placeholder="30s"
        value={value.timeout ?? ''}
        error={errorOf('timeout')}
        onChange={(event) => onChange({ timeout: event.currentTarget.value })}
      />
      <WebhookAuth value={value} onChange={onChange} errorOf={errorOf} />
      <SecretField
        label={text.secret}
        value={value.secret}
        error={errorOf('secret')}
        onChange={(secret) => onChange({ secret })}
      />
      <TextInput
        label={text.proxyUrl}
        value={value.proxyUrl ?? ''}
        error={errorOf('proxyUrl')}
        onChange={(event) => onChange({ proxyUrl: event.currentTarget.value })}
      />
      <EntriesField
        label={text.headers}
        add={text.addHeader}
        value={value.headers}
        errorOf={(name) => errorOf(`headers["${name}"]`)}
        onChange={(headers) => onChange({ headers })}
      />
      {kind.name === 'webhook' && (
        <EntriesField
          label={text.secrets}
          add={text.addSecret}
          value={value.secrets}
          errorOf={(name) => errorOf(`secrets["${name}"]`)}
          onChange={(secrets) => onChange({ secrets })}
        />
      )}
      <Textarea
        className="whole mono"
        label={text.ca}
        rows={3}
        value={value.tls?.ca ?? ''}
        error={errorOf('tls.ca')}
        onChange={(event) => onChange({ tls: { ...value.tls, ca: event.currentTarget.value || null } })}
      />
      <Checkbox
        label={text.insecure}
        checked={value.tls?.insecureSkipVerify ?? false}
        error={errorOf('tls.insecureSkipVerify')}
        onChange={(event) => onChange({ tls: { ...value.tls, insecureSkipVerify: event.currentTarget.checked } })}
      />
    </div>
  );
}
