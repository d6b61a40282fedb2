import { Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { WebhookInput } from '../../../contract/integration.js';
import { contactPointsText } from '../../messages/contact-points.en.js';
import type { IntegrationPlace } from './integration-place.js';
import { SecretField } from './secret-field.js';

const text = contactPointsText.fields;
const ways = ['none', 'basic', 'bearer'] as const;
type Way = (typeof ways)[number];

const settings: Readonly<Record<Way, Partial<WebhookInput>>> = {
  none: { basicAuth: null, bearerToken: null },
  basic: { basicAuth: { username: '', password: '' }, bearerToken: null },
  bearer: { basicAuth: null, bearerToken: '' },
};

function wayOf({ basicAuth, bearerToken }: WebhookInput): Way {
  if (basicAuth) return 'basic';
  return bearerToken === null || bearerToken === undefined ? 'none' : 'bearer';
}

/** How a webhook says who we are: one way of three. */
export function WebhookAuth({ value, onChange, errorOf }: IntegrationPlace<WebhookInput>): ReactNode {
  const way = wayOf(value);
  const { basicAuth } = value;
  return (
    <>
      <Select
        label={text.auth}
        data={ways.map((each) => ({ value: each, label: text.auths[each] }))}
        value={way}
        onChange={(next) => onChange(settings[ways.find((each) => each === next) ?? 'none'])}
      />
      {way === 'bearer' && (
        <SecretField
          label={text.bearerToken}
          value={value.bearerToken}
          error={errorOf('bearerToken')}
          onChange={(bearerToken) => onChange({ bearerToken })}
        />
      )}
      {basicAuth && (
        <>
          <TextInput
            label={text.username}
            value={basicAuth.username}
            error={errorOf('basicAuth.username')}
            onChange={(event) => onChange({ basicAuth: { ...basicAuth, username: event.currentTarget.value } })}
          />
          <SecretField
            label={text.password}
            value={basicAuth.password}
            error={errorOf('basicAuth.password')}
            optional={false}
            onChange={(password) => onChange({ basicAuth: { ...basicAuth, password: password ?? '' } })}
          />
        </>
      )}
    </>
  );
}
