import { lazy, type ReactNode, Suspense } from 'react';
import type { ViewPage } from '../../../contract/view.data.js';
// Those of the menu come with it.
import { shellText as text } from '../../messages/shell.en.js';

const ViewsMenu = lazy(async () => ({ default: (await import('./views-menu.js')).ViewsMenu }));

/** The saved views of a list; the list comes first, and they when it is there. */
export function ViewsButton({ page }: { readonly page: ViewPage }): ReactNode {
  return (
    <Suspense
      fallback={
        <button type="button" disabled>
          {text.views}
        </button>
      }
    >
      <ViewsMenu page={page} />
    </Suspense>
  );
}
