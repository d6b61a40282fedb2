import { Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { IntegrationKind } from '../../../contract/integration-kinds.data.js';
import type { IntegrationInput } from '../../../contract/integration.js';
import { MessagePreview } from '../../components/message-preview.js';
import { fieldWords } from '../../lib/path-words.js';
import { contactPointsText } from '../../messages/contact-points.en.js';
import type { IntegrationPlace } from './integration-place.js';

const text = contactPointsText.fields;

type Message = NonNullable<IntegrationInput['message']>;

interface Props extends IntegrationPlace<IntegrationInput> {
  readonly kind: IntegrationKind;
}

/** Settings of the message that are no secrets, those first that it cannot do without. */
export function OptionFields({ value, onChange, errorOf, kind }: Props): ReactNode {
  const { options = {} } = value.message ?? {};
  const ordered = [...kind.required, ...kind.options.filter((name) => !kind.required.includes(name))];
  return (
    <div className="field-grid">
      {ordered.map((name) => (
        <TextInput
          key={name}
          label={fieldWords(name)}
          required={kind.required.includes(name)}
          value={options[name] ?? ''}
          error={errorOf(`message.options.${name}`) ?? errorOf(`message.options["${name}"]`)}
          onChange={(event) =>
            onChange({ message: { ...value.message, options: { ...options, [name]: event.currentTarget.value } } })
          }
        />
      ))}
    </div>
  );
}

/** Templates of the parts of a message, and beside them what they come to. */
export function TemplateFields({ value, onChange, errorOf, kind }: Props): ReactNode {
  const message: Message = value.message ?? {};
  const { templates = {} } = message;
  const set = (name: string, template: string): void => {
    const { [name]: _, ...others } = templates;
    onChange({ message: { ...message, templates: template === '' ? others : { ...others, [name]: template } } });
  };
  return (
    <div className="field-grid">
      <div>
        <p className="quiet">{text.templateHint}</p>
        {kind.templates.map((name) => (
          <Textarea
            key={name}
            className="mono"
            label={fieldWords(name)}
            rows={name === 'subject' || name === 'title' ? 2 : 6}
            spellCheck={false}
            value={templates[name] ?? ''}
            error={errorOf(`message.templates.${name}`) ?? errorOf(`message.templates["${name}"]`)}
            onChange={(event) => set(name, event.currentTarget.value)}
          />
        ))}
      </div>
      <MessagePreview input={{ type: value.type, message }} />
    </div>
  );
}
