import { Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import { Dialog } from '../components/dialog.js';
import { prefer, usePreference } from '../lib/preferences.js';
import { keyHelp } from '../messages/keys.en.js';
import { shellText as text } from '../messages/shell.en.js';
import { railPages } from './rail.data.js';

export function KeyHelp({ onClose }: { readonly onClose: () => void }): ReactNode {
  return (
    <Dialog open title={text.help} size="xl" onClose={onClose}>
      <Keys list={keyHelp} />
      <h3>{text.thenPage}</h3>
      <Keys list={railPages.map(({ key, label }) => [`g ${key}`, label])} />
      <Switch
        label={text.letters}
        checked={usePreference('shortcuts')}
        onChange={(event) => prefer({ shortcuts: event.currentTarget.checked })}
      />
    </Dialog>
  );
}

/** Keys that a space parts are pressed in turn, or one of them. */
function Keys({ list }: { readonly list: readonly (readonly [string, string])[] }): ReactNode {
  return (
    <dl className="keys">
      {list.map(([keys, does]) => (
        <div key={keys}>
          <dt>
            {keys.split(' ').map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  );
}
