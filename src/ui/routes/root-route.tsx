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
      <h1>{text.notFound}</h1>
      <p>{text.notFoundHow}</p>
      <Link to="/" className="button">
        {text.pages.overview}
      </Link>
    </div>
  );
}
