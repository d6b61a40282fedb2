import type { ViewAnswer } from '../../../contract/view.js';
import { useMe, useRefusal } from '../../data/use-me.js';
import { viewsText as text } from '../../messages/views.en.js';

/** Why one may not do this with a view, as the API would say it; `undefined`: one may. */
export function useViewRefusal(): (view: ViewAnswer, deed: 'change' | 'delete' | 'share') => string | undefined {
  const isAdmin = useMe().data?.role === 'admin';
  const refusal = useRefusal('view.share');
  return ({ mine, shared, owner }, deed) => {
    if (!mine && !isAdmin) return text.notYours(owner.name);
    const isForAll = shared ? deed === 'change' : deed === 'share';
    return isForAll ? refusal : undefined;
  };
}
