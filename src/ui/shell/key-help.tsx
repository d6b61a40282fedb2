import { Switch } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Dialog } from '../components/dialog.js';
import { areLettersOn, turnLetters } from '../lib/keys.js';
import { keyHelp, shellText as text } from '../messages/shell.en.js';

export function KeyHelp({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [letters, setLetters] = useState(areLettersOn);
  return (
    <Dialog open title={text.help} onClose={onClose}>
      <dl className="keys">
        {keyHelp.map(([keys, does]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <Switch
        label={text.letters}
        checked={letters}
        onChange={(event) => {
          turnLetters(event.currentTarget.checked);
          setLetters(event.currentTarget.checked);
        }}
      />
    </Dialog>
  );
}
