import type { Alert, AlertState } from '../../domain/alert/alert.js';
import type { Transition } from '../../domain/alert/transition.js';
import type { Labels } from '../../domain/labels/label-set.js';
import type { Instant } from '../../domain/time/instant.js';
import type { Page, PageRequest } from './page.js';

/** An alert as screens show it. */
export interface AlertView {
  readonly alert: Alert;
  readonly group: string;
  readonly folder: string;
  /** That owns the rule group. */
  readonly team: string | undefined;
  readonly updatedAt: Instant;
}

export interface AlertFilter {
  readonly states: readonly AlertState[];
  readonly groupId: string | undefined;
  /** What the alert must satisfy besides; `undefined` for all. */
  readonly matches: ((alert: Pick<Alert, 'labels' | 'state' | 'ruleId'>) => boolean) | undefined;
}

/** A transition with the claim that brought it. */
export interface ClaimedTransition extends Transition {
  readonly node: string;
  readonly evaluationId: string;
  readonly committedAt: Instant;
}

/** A transition with the labels of its alert. */
export interface LabelledTransition extends ClaimedTransition {
  readonly labels: Labels;
}

export interface TransitionRange {
  /** Both included. */
  readonly from: Instant;
  readonly to: Instant;
  readonly limit: number;
  readonly ruleId?: string;
}

export abstract class AlertReads {
  abstract list(filter: AlertFilter, page: PageRequest): Promise<Page<AlertView>>;
  abstract byId(id: string): Promise<AlertView | undefined>;
  /** Firing alerts with ids after this one, by id. */
  abstract firing(after: string, limit: number): Promise<readonly AlertView[]>;
  /** Pending and firing alerts of these groups. */
  abstract activeOf(groupIds: readonly string[]): Promise<readonly Alert[]>;
  /** How often each of these alerts began to fire after `since`, as far as its newest episodes tell; those that did. */
  abstract firings(
    alertIds: readonly string[],
    range: { readonly since: Instant; readonly episodes: number },
  ): Promise<ReadonlyMap<string, number>>;
  /** The newest `limit` transitions, oldest first. */
  abstract transitions(
    alertId: string,
    episode: number | undefined,
    limit: number,
  ): Promise<readonly ClaimedTransition[]>;
  /** The newest `limit` transitions of all alerts of a rule, or of all rules; oldest first. */
  abstract transitionsIn(range: TransitionRange): Promise<readonly LabelledTransition[]>;
}
