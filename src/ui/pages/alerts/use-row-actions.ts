import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { AlertRow } from '../../../contract/alert-list.js';
import { askGroupOf } from '../../data/use-alert-story.js';
import { copySaid } from '../../lib/copy-said.js';
import { alertsText as text } from '../../messages/alerts.en.js';
import { exploreSearchOf, isOfRule } from './alerts-view.js';
import { matchersOfAll } from './grouped-rows.js';
import type { ShownRow } from './held-rows.js';
import type { RowAction } from './row-menu.js';

export interface RowActions {
  readonly actions: readonly RowAction[];
  readonly silence: (ids: readonly string[]) => void;
}

/** To the pages where something is done about alerts, and what is taken along from the list. */
export function useRowActions(rows: readonly ShownRow[], onOpen: (id: string) => void): RowActions {
  const navigate = useNavigate();
  const client = useQueryClient();
  const silence = (ids: readonly string[]): void => {
    const wanted = new Set(ids);
    const labels = rows.filter(({ row }) => wanted.has(row.id)).map(({ row }) => row.labels);
    void navigate({ to: '/silences/new', search: { m: matchersOfAll(labels) } as never });
  };
  const explore = async (row: AlertRow): Promise<void> => {
    const group = await askGroupOf(client, row.groupId).catch(() => undefined);
    const expr = group?.rules.find(({ id }) => id === row.ruleId)?.expr;
    if (expr !== undefined) await navigate({ to: '/explore', search: exploreSearchOf(row, expr, Date.now()) as never });
  };
  const link = ({ id }: AlertRow): string => new URL(`/alerts/${id}`, location.href).href;
  return {
    silence,
    actions: [
      { key: 'o', label: text.open, act: ({ row }) => onOpen(row.id) },
      { key: 's', label: text.silence, act: ({ row }) => silence([row.id]) },
      { key: 'e', label: text.explore, ofRules: true, act: ({ row }) => void explore(row) },
      {
        key: 'r',
        label: text.openRule,
        ofRules: true,
        act: ({ row }) => isOfRule(row) && void navigate({ to: '/rules/$id', params: { id: row.ruleId } }),
      },
      { key: 'c', label: text.copyLink, act: ({ row }) => void copySaid(link(row), text.linkCopied) },
      {
        key: 'Shift+c',
        label: text.copyAlertJson,
        act: ({ row }) => void copySaid(JSON.stringify(row, undefined, 2), text.jsonCopied),
      },
    ],
  };
}
