import { Button, NativeSelect } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Dialog } from '../../components/dialog.js';
import { Resource } from '../../components/resource.js';
import { useGroups } from '../../data/use-rules.js';
import { rulesText as text } from '../../messages/rules.en.js';

interface Props {
  readonly rules: number;
  readonly onMove: (groupId: string) => void;
  readonly onClose: () => void;
}

/** Another group for many rules. */
export function MoveDialog({ rules, onMove, onClose }: Props): ReactNode {
  const groups = useGroups();
  const [chosen, setChosen] = useState('');
  return (
    <Dialog open title={text.moveTitle(rules)} onClose={onClose}>
      <Resource state={groups}>
        {({ items }) => (
          <form
            className="save-dialog"
            onSubmit={(event) => {
              event.preventDefault();
              onMove(chosen);
              onClose();
            }}
          >
            <NativeSelect
              label={text.moveTo}
              description={text.moveHint}
              value={chosen}
              data-autofocus
              onChange={(event) => setChosen(event.currentTarget.value)}
              data={[
                { value: '', label: '' },
                ...items.map(({ id, folder, name, interval }) => ({
                  value: id,
                  label: text.groupOption(`${folder}/${name}`, interval),
                })),
              ]}
            />
            <div className="actions">
              <Button variant="default" onClick={onClose}>
                {text.cancel}
              </Button>
              <Button type="submit" disabled={chosen === ''}>
                {text.move}
              </Button>
            </div>
          </form>
        )}
      </Resource>
    </Dialog>
  );
}
