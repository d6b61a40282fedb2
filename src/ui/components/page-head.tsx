import { type ReactNode, useEffect } from 'react';
import { nameTab } from '../live/tab-signs.js';

interface Props {
  readonly title: string;
  /** What the tab of the browser says when it is more than the title. */
  readonly tab?: string;
  /** Filters, beside the title. */
  readonly children?: ReactNode;
  /** What can be done here, at the end of the line. */
  readonly actions?: ReactNode;
}

/** The first line of every page. */
export function PageHead({ title, tab = title, children, actions }: Props): ReactNode {
  useEffect(() => {
    nameTab(tab);
    return () => nameTab('');
  }, [tab]);
  return (
    <div className="bar">
      <h1>{title}</h1>
      {children}
      {actions && <div className="actions">{actions}</div>}
    </div>
  );
}
