import { Menu } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { recentExpressions } from '../../lib/recent-expressions.js';
import { promqlEditorText as text } from '../../messages/promql-editor.en.js';

/** What was run before, to take it again. */
export function RecentMenu({ onChoose }: { readonly onChoose: (expr: string) => void }): ReactNode {
  const [known, setKnown] = useState<readonly string[]>([]);
  return (
    <Menu onOpen={() => setKnown(recentExpressions())} transitionProps={{ duration: 0 }} position="bottom-end">
      <Menu.Target>
        <button type="button" className="link">
          {text.history}
        </button>
      </Menu.Target>
      <Menu.Dropdown className="promql-recent">
        {known.length === 0 && <Menu.Item disabled>{text.noHistory}</Menu.Item>}
        {known.map((expr) => (
          <Menu.Item key={expr} onClick={() => onChoose(expr)}>
            <code>{expr}</code>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
