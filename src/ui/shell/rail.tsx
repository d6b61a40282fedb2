import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { shellText } from '../messages/shell.en.js';
import { bellIcon, railPages } from './rail.data.js';
import { StrokeIcon } from './stroke-icon.js';

interface Props {
  /** Open as a drawer, where there is no room beside the page. */
  readonly open: boolean;
  readonly onChosen: () => void;
}

/** Where one can go. */
export function Rail({ open, onChosen }: Props): ReactNode {
  return (
    <nav className={open ? 'rail open' : 'rail'} id="rail" aria-label={shellText.rail}>
      <Link to="/" className="brand" title={shellText.brand} onClick={onChosen}>
        <StrokeIcon path={bellIcon} />
        <span>{shellText.brand}</span>
      </Link>
      {railPages.map(({ to, label, icon, apart }) => (
        <Link
          key={to}
          to={to}
          title={label}
          className={apart ? 'apart' : undefined}
          activeOptions={{ exact: to === '/', includeSearch: false }}
          onClick={onChosen}
        >
          <StrokeIcon path={icon} />
          <span>{label}</span>
        </Link>
      ))}
      <a href="/api/docs" title={shellText.api}>
        <StrokeIcon path="M8 6l-6 6 6 6M16 6l6 6-6 6M14 4l-4 16" />
        <span>{shellText.api}</span>
      </a>
    </nav>
  );
}
