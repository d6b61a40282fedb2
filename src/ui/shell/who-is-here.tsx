import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Menu, MenuItem } from '../components/menu.js';
import { useChange } from '../data/use-change.js';
import { useMe } from '../data/use-me.js';
import { sendJson } from '../lib/api.js';
import { shellText as text } from '../messages/shell.en.js';
import { StrokeIcon } from './stroke-icon.js';

/** Who is signed in, with which role, and the way out. */
export function WhoIsHere(): ReactNode {
  const { data: me } = useMe();
  const out = useChange(
    () => sendJson('DELETE', '/api/v1/session'),
    () => location.assign('/sign-in'),
  );
  if (!me) return <a href="/sign-in">{text.signIn}</a>;
  const name = me.displayName || me.name;
  const button = (
    <button type="button" className="who" aria-label={`${text.account}: ${name} (${me.role})`}>
      <StrokeIcon path="M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21a8 8 0 0 1 16 0" />
      <span>{name}</span>
    </button>
  );
  return (
    <Menu button={button}>
      <Link to="/profile" role="menuitem" tabIndex={-1}>
        {text.profile} <span className="quiet">{me.role}</span>
      </Link>
      <Link to="/profile" search={{ tab: 'sessions' }} role="menuitem" tabIndex={-1}>
        {text.sessions}
      </Link>
      <Link to="/profile" search={{ tab: 'preferences' }} role="menuitem" tabIndex={-1}>
        {text.preferences}
      </Link>
      <MenuItem onClick={() => out.begin(undefined)}>{text.signOut}</MenuItem>
    </Menu>
  );
}
