import type { ReactNode } from 'react';
import { recentExpressions } from '../../lib/recent-expressions.js';
import { promqlEditorText as text } from '../../messages/promql-editor.en.js';
import { Menu, MenuItem } from '../menu.js';

interface Props {
  readonly onChoose: (expr: string) => void;
}

/** What was run before, to take it again. */
export function RecentMenu({ onChoose }: Props): ReactNode {
  const button = (
    <button type="button" className="link">
      {text.history}
    </button>
  );
  return (
    <Menu button={button} className="promql-recent">
      <Recent onChoose={onChoose} />
    </Menu>
  );
}

function Recent({ onChoose }: Props): ReactNode {
  const known = recentExpressions();
  if (known.length === 0) return <MenuItem disabled>{text.noHistory}</MenuItem>;
  return known.map((expr) => (
    <MenuItem key={expr} onClick={() => onChoose(expr)}>
      <code>{expr}</code>
    </MenuItem>
  ));
}
