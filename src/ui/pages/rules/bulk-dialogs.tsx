import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Dialog } from '../../components/dialog.js';
import { useGroups } from '../../data/use-rules.js';
import { rulesText as text } from '../../messages/rules.en.js';

interface Props {
  readonly rules: number;
  readonly onClose: () => void;
}

interface AskedProps extends Pick<Props, 'onClose'> {
  readonly title: string;
  readonly action: string;
  readonly isReady: boolean;
  readonly onDo: () => void;
  readonly children: ReactNode;
}

function Asked({ title, action, isReady, onDo, onClose, children }: AskedProps): ReactNode {
  return (
    <Dialog open title={title} onClose={onClose}>
      <form
        className="save-dialog"
        onSubmit={(event) => {
          event.preventDefault();
          onDo();
          onClose();
        }}
      >
        {children}
        <div className="actions">
          <Button type="submit" disabled={!isReady}>
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** One label for many rules. */
export function LabelDialog({
  rules,
  onLabel,
  onClose,
}: Props & { readonly onLabel: (name: string, value: string) => void }): ReactNode {
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  return (
    <Asked
      title={text.ofMany(text.label, rules)}
      action={value === '' ? text.labelOff : text.labelOn}
      isReady={name.trim() !== ''}
      onDo={() => onLabel(name.trim(), value)}
      onClose={onClose}
    >
      <TextInput
        label={text.labelName}
        value={name}
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={text.labelValue}
        description={text.labelHint}
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
    </Asked>
  );
}

/** Another group for many rules. */
export function MoveDialog({
  rules,
  onMove,
  onClose,
}: Props & { readonly onMove: (groupId: string) => void }): ReactNode {
  const groups = useGroups().data?.items ?? [];
  const [chosen, setChosen] = useState('');
  return (
    <Asked
      title={text.ofMany(text.move, rules)}
      action={text.move}
      isReady={chosen !== ''}
      onDo={() => onMove(chosen)}
      onClose={onClose}
    >
      <NativeSelect
        label={text.moveTo}
        description={text.moveHint}
        value={chosen}
        data-autofocus
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={[
          '',
          ...groups.map(({ id, folder, name, interval }) => ({
            value: id,
            label: text.groupOption(`${folder}/${name}`, interval),
          })),
        ]}
      />
    </Asked>
  );
}
