import { Select, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { MailSettingsAnswer } from '../../../contract/mail-settings.js';
import { NumberField } from '../../components/number-field.js';
import { faultAt } from '../../lib/fault-at.js';
import type { ApiFailure } from '../../lib/api.js';
import { mailServerText as text } from '../../messages/mail-server.en.js';
import { type MailForm, withTls } from './mail-server-view.js';
import { SecretField } from './secret-field.js';

interface Props {
  readonly form: MailForm;
  readonly onChange: (form: MailForm) => void;
  readonly settings: MailSettingsAnswer;
  readonly failure: ApiFailure | undefined;
  readonly disabled: boolean;
}

const tlsChoices = (['starttls', 'implicit', 'opportunistic', 'none'] as const).map((value) => ({
  value,
  label: text.tlses[value],
}));

/** The mail server and the sender; what the environment says can be read only. */
export function MailFields(props: Props): ReactNode {
  const { form, onChange, settings, failure } = props;
  const { node, server, from } = settings.inForce;
  const given = server?.source === 'environment';
  const givenSender = from.source === 'environment';
  return (
    <>
      <fieldset className="integration" disabled={props.disabled || given}>
        <legend>{text.legend}</legend>
        <ServerFields form={form} onChange={onChange} failure={failure} />
      </fieldset>
      <TextInput
        label={text.from}
        description={givenSender ? text.senderFrom(node) : text.sender(from.address)}
        value={form.from}
        error={faultAt(failure, 'from')}
        disabled={props.disabled || givenSender}
        onChange={(event) => onChange({ ...form, from: event.currentTarget.value })}
      />
    </>
  );
}

function ServerFields({ form, onChange, failure }: Pick<Props, 'form' | 'onChange' | 'failure'>): ReactNode {
  const wrong = (field: string): string | undefined => faultAt(failure, `server.${field}`);
  return (
    <div className="field-grid">
      <TextInput
        label={text.host}
        description={text.hostHint}
        value={form.host}
        error={wrong('host') ?? faultAt(failure, 'server')}
        onChange={(event) => onChange({ ...form, host: event.currentTarget.value })}
      />
      <NumberField
        label={text.port}
        description={text.portHint}
        value={form.port}
        error={wrong('port')}
        onChange={(port) => onChange({ ...form, port: port ?? '' })}
      />
      <Select
        className="whole"
        label={text.tls}
        data={tlsChoices}
        value={form.tls}
        onChange={(tls) => tls && onChange(withTls(form, tls))}
      />
      <TextInput
        label={text.user}
        description={text.userHint}
        autoComplete="off"
        value={form.user}
        error={wrong('user')}
        onChange={(event) => onChange({ ...form, user: event.currentTarget.value })}
      />
      <SecretField
        label={text.password}
        value={form.password}
        error={wrong('password')}
        onChange={(password) => onChange({ ...form, password })}
      />
      <Textarea
        className="whole mono"
        label={text.ca}
        autosize
        maxRows={8}
        value={form.ca}
        error={wrong('ca')}
        onChange={(event) => onChange({ ...form, ca: event.currentTarget.value })}
      />
    </div>
  );
}
