import { Button, Menu } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useChange } from '../data/use-change.js';
import { useMe } from '../data/use-me.js';
import { sendJson } from '../lib/api.js';
import { shellText as text } from '../messages/shell.en.js';

/** Who is signed in, with which role, and the way out. */
export function WhoIsHere(): ReactNode {
  const { data: me } = useMe();
  const out = useChange(
    () => sendJson('DELETE', '/api/v1/session'),
    () => location.assign('/sign-in'),
  );
  if (!me) return <a href="/sign-in">{text.signIn}</a>;
  return (
    <Menu transitionProps={{ duration: 0 }} position="bottom-end">
      <Menu.Target>
        <Button variant="default" aria-label={`${text.account}: ${me.displayName || me.name} (${me.role})`}>
          {me.displayName || me.name} ({me.role})
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to="/profile">
          {text.profile}
        </Menu.Item>
        <Menu.Item renderRoot={(props) => <Link to="/profile" search={{ tab: 'sessions' }} {...props} />}>
          {text.sessions}
        </Menu.Item>
        <Menu.Item onClick={() => out.begin(undefined)}>{text.signOut}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
