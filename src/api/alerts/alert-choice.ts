import type { AlertRowsQuery } from '../../contract/alert-list.js';
import type { AlertChoice } from '../../engine/alerts/select-alerts.js';
import type { AlertSort, AlertSortName } from '../../engine/alerts/sort-alerts.js';

type Asked = Pick<AlertRowsQuery, 'state' | 'matcher' | 'groupId' | 'sort'>;

export function choiceOf({ state, matcher, groupId }: Asked): AlertChoice {
  return { states: state, terms: matcher, groupId: groupId?.toLowerCase() };
}

export function sortOf({ sort = 'urgency' }: Asked): AlertSort {
  const descending = sort.startsWith('-');
  return { by: (descending ? sort.slice(1) : sort) as AlertSortName, descending };
}
