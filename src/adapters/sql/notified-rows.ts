import type { NotifiedSet, ToldState } from '../../domain/grouping/notification-group.js';
import type { BindValue } from './bind-value.js';

/** What an integration was last told about a group, as the database holds it. */
export interface NotifiedRow {
  readonly integration_id: string;
  readonly flush_no: number;
  readonly at: number;
  readonly firing: string;
  readonly resolved: string;
  readonly suppressed: string | null;
  readonly suppressed_at: number | null;
}

export const notifiedColumns = [
  'integration_id',
  'flush_no',
  'at',
  'firing',
  'resolved',
  'suppressed',
  'suppressed_at',
] as const;

/** The column `suppressed`: what would have been told by now, and what was told before it was held back. */
interface HeldBack extends Partial<ToldState> {
  readonly heard?: readonly string[];
}

export function notifiedOf(row: NotifiedRow): NotifiedSet {
  const { heard = [], firing = [], resolved = [] } = JSON.parse(row.suppressed ?? '{}') as HeldBack;
  return {
    integrationId: row.integration_id,
    flushNo: row.flush_no,
    at: row.at,
    firing: JSON.parse(row.firing) as readonly string[],
    resolved: JSON.parse(row.resolved) as readonly string[],
    ...(heard.length > 0 && { heard }),
    ...(row.suppressed_at !== null && { withheld: { at: row.suppressed_at, firing, resolved } }),
  };
}

/** Values in the order of {@link notifiedColumns}. */
export function notifiedValues({ withheld, heard = [], ...set }: NotifiedSet): readonly BindValue[] {
  const heldBack: HeldBack = {
    ...(withheld && { firing: withheld.firing, resolved: withheld.resolved }),
    ...(heard.length > 0 && { heard }),
  };
  return [
    set.integrationId,
    set.flushNo,
    set.at,
    JSON.stringify(set.firing),
    JSON.stringify(set.resolved),
    Object.keys(heldBack).length > 0 ? JSON.stringify(heldBack) : null,
    withheld?.at ?? null,
  ];
}
