import { Button, PasswordInput } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import { secretMark } from '../../../contract/secret-mark.js';
import { contactPointsText } from '../../messages/contact-points.en.js';

const text = contactPointsText.fields;

interface Props {
  readonly label: string;
  readonly value: string | null | undefined;
  readonly error: string | undefined;
  readonly onChange: (value: string | null) => void;
  /** Whether it can be done without. */
  readonly optional?: boolean;
}

/** A secret is never shown: one that is stored stands as set, until another takes its place. */
export function SecretField({ label, value, error, onChange, optional = true }: Props): ReactNode {
  // What was there when the form was opened: the way back from a replacement.
  const [stored] = useState(value === secretMark);
  const id = useId();
  if (value !== secretMark) {
    return (
      <PasswordInput
        label={label}
        value={value ?? ''}
        error={error}
        autoComplete="off"
        onChange={(event) => onChange(event.currentTarget.value)}
        description={
          stored && (
            <button type="button" className="link" onClick={() => onChange(secretMark)}>
              {text.keep}
            </button>
          )
        }
      />
    );
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would look like a group of fields
    <div role="group" aria-labelledby={id}>
      <div id={id} className="secret-label">
        {label}
      </div>
      <div className="secret-set">
        <span className="chip good">{text.set}</span>
        <Button variant="default" onClick={() => onChange('')}>
          {text.replace}
        </Button>
        {optional && (
          <Button variant="default" onClick={() => onChange(null)}>
            {text.removeSecret}
          </Button>
        )}
      </div>
      {error && (
        <p className="secret-fault" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
