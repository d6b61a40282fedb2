import type { UserAnswer } from '../../../contract/account.js';
import { useUsers } from '../../data/use-users.js';
import { isLastAdmin } from './people-view.js';

/** Whether nobody else could let others in again; `false` while not everybody is known. */
export function useIsLastAdmin(user: UserAnswer): boolean {
  const all = useUsers('limit=200').data;
  return all?.nextCursor === null && isLastAdmin(user, all.items);
}
