import { Menu } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
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
  return (
    <Menu withinPortal={false} transitionProps={{ duration: 0 }} position="bottom-end">
      <Menu.Target>
        <button type="button" className="who" aria-label={`${text.account}: ${name} (${me.role})`}>
          <StrokeIcon path="M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21a8 8 0 0 1 16 0" />
          <span>{name}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to="/profile" rightSection={<span className="quiet">{me.role}</span>}>
          {text.profile}
        </Menu.Item>
        <Menu.Item renderRoot={(props) => <Link to="/profile" search={{ tab: 'sessions' }} {...props} />}>
          {text.sessions}
        </Menu.Item>
        <Menu.Item renderRoot={(props) => <Link to="/profile" search={{ tab: 'preferences' }} {...props} />}>
          {text.preferences}
        </Menu.Item>
        <Menu.Item onClick={() => out.begin(undefined)}>{text.signOut}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
