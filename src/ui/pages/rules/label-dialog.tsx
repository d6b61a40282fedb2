import { Button, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Dialog } from '../../components/dialog.js';
import { rulesText as text } from '../../messages/rules.en.js';

interface Props {
  readonly rules: number;
  readonly onLabel: (name: string, value: string) => void;
  readonly onClose: () => void;
}

/** One label for many rules. */
export function LabelDialog({ rules, onLabel, onClose }: Props): ReactNode {
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  return (
    <Dialog open title={text.labelTitle(rules)} onClose={onClose}>
      <form
        className="save-dialog"
        onSubmit={(event) => {
          event.preventDefault();
          onLabel(name.trim(), value);
          onClose();
        }}
      >
        <TextInput
          label={text.labelName}
          value={name}
          required
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={text.labelValue}
          description={text.labelHint}
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
        <div className="actions">
          <Button variant="default" onClick={onClose}>
            {text.cancel}
          </Button>
          <Button type="submit" disabled={name.trim() === ''}>
            {value === '' ? text.labelOff : text.labelOn}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
