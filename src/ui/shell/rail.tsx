import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { shellText } from '../messages/shell.en.js';
import { railPages } from './rail.data.js';

interface Props {
  /** Open as a drawer, where there is no room beside the page. */
  readonly open: boolean;
  readonly onChosen: () => void;
}

/** Where one can go. */
export function Rail({ open, onChosen }: Props): ReactNode {
  return (
    <nav className={open ? 'rail open' : 'rail'} id="rail" aria-label={shellText.rail}>
      <Link to="/" className="brand" onClick={onChosen}>
        Tocsin
      </Link>
      {railPages.map(({ to, label, icon }) => (
        <Link key={to} to={to} title={label} activeOptions={{ exact: to === '/' }} onClick={onChosen}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d={icon} />
          </svg>
          <span>{label}</span>
        </Link>
      ))}
      <a href="/api/docs" title={shellText.api}>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M8 6l-6 6 6 6M16 6l6 6-6 6M14 4l-4 16" />
        </svg>
        <span>{shellText.api}</span>
      </a>
    </nav>
  );
}
