import { Button, CloseButton, Input, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { ruleEditorText as text } from '../../messages/rule-editor.en.js';
import type { Pair } from './rule-form.js';

interface Props {
  readonly label: string;
  readonly hint: string;
  readonly pairs: readonly Pair[];
  readonly onChange: (pairs: readonly Pair[]) => void;
  readonly readOnly: boolean;
  readonly fault?: string | undefined;
  /** Values of several lines. */
  readonly long?: boolean;
}

/** Names with their values, a line each. */
export function PairsField({ label, hint, pairs, onChange, readOnly, fault, long = false }: Props): ReactNode {
  const put = (at: number, changes: Partial<Pair>): void =>
    onChange(pairs.map((pair, index) => (index === at ? { ...pair, ...changes } : pair)));
  const Value = long ? Textarea : TextInput;
  return (
    <fieldset className="pairs">
      <legend>{label}</legend>
      <p className="quiet">{hint}</p>
      {pairs.map((pair, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: names change while they are typed, and lines do not move
        <div className="rule-pair" key={at}>
          <TextInput
            aria-label={text.nameOf(label, at)}
            placeholder={text.name}
            value={pair.name}
            readOnly={readOnly}
            onChange={(event) => put(at, { name: event.currentTarget.value })}
          />
          <Value
            aria-label={text.valueOf(label, at)}
            placeholder={text.value}
            value={pair.value}
            readOnly={readOnly}
            {...(long ? { rows: linesOf(pair.value) } : {})}
            onChange={(event) => put(at, { value: event.currentTarget.value })}
          />
          {!readOnly && (
            <CloseButton
              aria-label={text.drop(pair.name)}
              onClick={() => onChange(pairs.filter((_, index) => index !== at))}
            />
          )}
        </div>
      ))}
      <FieldFault fault={fault} />
      {!readOnly && (
        <Button variant="default" onClick={() => onChange([...pairs, { name: '', value: '' }])}>
          {text.add(label)}
        </Button>
      )}
    </fieldset>
  );
}

/** What is wrong with something that is no single box. */
export function FieldFault({ fault }: { readonly fault: string | undefined }): ReactNode {
  return fault === undefined ? null : <Input.Error>{fault}</Input.Error>;
}

/** As many as are seen, roughly: long texts are broken. */
function linesOf(value: string): number {
  return Math.min(
    12,
    value.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 52)), 0),
  );
}
