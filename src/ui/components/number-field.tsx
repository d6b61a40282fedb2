import { TextInput, type TextInputProps } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props extends Omit<TextInputProps, 'value' | 'onChange' | 'type'> {
  /** A text is what could not be read as a number before; `undefined`: none. */
  readonly value: number | string | undefined;
  /** `undefined` while nothing stands there that is a number. */
  readonly onChange: (value: number | undefined) => void;
}

/** A number, by the browser's own means: a library for it weighs as much as a page. */
export function NumberField({ value = '', onChange, ...rest }: Props): ReactNode {
  return (
    <TextInput
      {...rest}
      type="number"
      step={rest.step ?? 'any'}
      value={value}
      onChange={({ currentTarget: { valueAsNumber } }) =>
        onChange(Number.isNaN(valueAsNumber) ? undefined : valueAsNumber)
      }
    />
  );
}
