import { createRootRoute, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { shellText as text } from '../messages/shell.en.js';
import { Shell } from '../shell/shell.js';

/** What every page stands in. */
export const rootRoute = createRootRoute({
  component: Shell,
  notFoundComponent: NotFoundPage,
});

export function NotFoundPage(): ReactNode {
  return (
    <div className="empty">
      <p>{text.notFound}</p>
      <Link to="/">{text.pages.overview}</Link>
    </div>
  );
}
