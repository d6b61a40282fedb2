import { TagsInput, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { EmailInput } from '../../../contract/integration.js';
import { contactPointsText } from '../../messages/contact-points.en.js';
import type { IntegrationPlace } from './integration-place.js';
import { MailHint } from './mail-hint.js';

const text = contactPointsText.fields;
const separators = [',', ';', ' '];

/** To whom a mail goes. */
export function EmailFields({ value, onChange, errorOf }: IntegrationPlace<EmailInput>): ReactNode {
  return (
    <div className="field-grid">
      <MailHint />
      <TagsInput
        className="whole"
        label={text.to}
        description={text.toHint}
        splitChars={separators}
        acceptValueOnBlur
        value={value.to}
        error={errorOf('to')}
        onChange={(to) => onChange({ to })}
      />
      <TagsInput
        label={text.cc}
        splitChars={separators}
        acceptValueOnBlur
        value={value.cc ?? []}
        error={errorOf('cc')}
        onChange={(cc) => onChange({ cc })}
      />
      <TextInput
        label={text.replyTo}
        value={value.replyTo ?? ''}
        error={errorOf('replyTo')}
        onChange={(event) => onChange({ replyTo: event.currentTarget.value })}
      />
    </div>
  );
}
