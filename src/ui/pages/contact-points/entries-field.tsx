import { Button, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { secretMark } from '../../../contract/secret-mark.js';
import { contactPointsText } from '../../messages/contact-points.en.js';
import { SecretField } from './secret-field.js';

const text = contactPointsText.fields;

type Entry = readonly [name: string, value: string];

interface Props {
  readonly label: string;
  readonly add: string;
  readonly value: Readonly<Record<string, string>> | undefined;
  /** What is wrong with the value of a name. */
  readonly errorOf: (name: string) => string | undefined;
  readonly onChange: (value: Record<string, string>) => void;
}

/** Secrets by name: further headers, or what an own body needs to know. */
export function EntriesField({ label, add, value, errorOf, onChange }: Props): ReactNode {
  // A record cannot hold a line whose name is still being typed.
  const [entries, setEntries] = useState<readonly Entry[]>(Object.entries(value ?? {}));
  const change = (next: readonly Entry[]): void => {
    setEntries(next);
    onChange(Object.fromEntries(next.filter(([name]) => name !== '')));
  };
  const set = (at: number, entry: Entry): void => change(entries.map((each, index) => (index === at ? entry : each)));
  return (
    <fieldset className="integration whole">
      <legend>{label}</legend>
      {entries.map(([name, secret], at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place while names are typed
        <div className="entries" key={at}>
          <TextInput
            label={text.headerName}
            value={name}
            readOnly={secret === secretMark}
            onChange={(event) => set(at, [event.currentTarget.value, secret])}
          />
          <SecretField
            label={text.headerValue}
            value={secret}
            error={errorOf(name)}
            optional={false}
            onChange={(next) => set(at, [name, next ?? ''])}
          />
          <Button
            variant="default"
            aria-label={text.removeEntry(name)}
            onClick={() => change(entries.filter((_, index) => index !== at))}
          >
            ×
          </Button>
        </div>
      ))}
      <div>
        <Button variant="default" onClick={() => setEntries([...entries, ['', '']])}>
          {add}
        </Button>
      </div>
    </fieldset>
  );
}
