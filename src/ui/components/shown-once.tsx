import { Button, Textarea, TextInput } from '@mantine/core';
import { type FocusEvent, type ReactNode, useRef, useState } from 'react';
import { copyText } from '../lib/copy-text.js';
import { shownOnceText as text } from '../messages/shown-once.en.js';
import { Dialog } from './dialog.js';
import './shown-once.css';

interface Props {
  readonly title: string;
  /** Of the field. */
  readonly label: string;
  readonly secret: string;
  readonly onDone: () => void;
  /** Besides the secret. */
  readonly below?: ReactNode;
  readonly children?: ReactNode;
}

/** A secret that nobody can show again: it goes only when one says that it is stored, or asks twice. */
export function ShownOnce({ title, label, secret, onDone, below, children }: Props): ReactNode {
  const [leaving, setLeaving] = useState(false);
  return (
    <Dialog open title={title} size="lg" onClose={() => (leaving ? onDone() : setLeaving(true))}>
      <div className="form">
        <p role="status">
          <strong>{text.only}</strong> {children}
        </p>
        <SecretField label={label} secret={secret} isFirst />
        {below}
        {leaving && (
          <p className="failure" role="alert">
            {text.sure}{' '}
            <button type="button" className="link" onClick={onDone}>
              {text.close}
            </button>
          </p>
        )}
        <Button onClick={onDone}>{text.stored}</Button>
      </div>
    </Dialog>
  );
}

interface FieldProps {
  readonly label: string;
  readonly secret: string;
  /** Gets the focus of its dialog. */
  readonly isFirst?: boolean;
}

/** A text to be copied. */
export function SecretField({ label, secret, isFirst = false }: FieldProps): ReactNode {
  const button = useRef<HTMLButtonElement>(null);
  const [copied, setCopied] = useState<boolean>();
  const copy = async (): Promise<void> => {
    if (button.current) setCopied(await copyText(secret, button.current));
  };
  const field = {
    label,
    readOnly: true,
    value: secret,
    'data-autofocus': isFirst || undefined,
    onFocus: (event: FocusEvent<HTMLInputElement | HTMLTextAreaElement>) => event.currentTarget.select(),
  };
  return (
    <div className="copied">
      {secret.includes('\n') ? <Textarea {...field} rows={secret.split('\n').length} /> : <TextInput {...field} />}
      <Button variant="default" size="sm" ref={button} onClick={() => void copy()}>
        {copied ? text.copied : text.copy}
      </Button>
      <span className="sr" role="status">
        {copied === true && text.copied}
      </span>
      {copied === false && (
        <p className="failure" role="alert">
          {text.notCopied}
        </p>
      )}
    </div>
  );
}
