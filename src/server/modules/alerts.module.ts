import { Global, Module } from '@nestjs/common';
import { re2Matchers } from '../../adapters/regex/re2-patterns.js';
import { TellSurroundings } from '../../engine/access/tell-surroundings.js';
import { AcknowledgeAlerts } from '../../engine/alerts/acknowledge-alerts.js';
import { ProveEvaluation } from '../../engine/alerts/prove-evaluation.js';
import { RuleThresholds } from '../../engine/alerts/rule-thresholds.js';
import { SelectAlerts } from '../../engine/alerts/select-alerts.js';
import { ExplainMessage } from '../../engine/notifications/explain-message.js';
import { VerifyNotifications } from '../../engine/notifications/verify-notifications.js';
import { AcknowledgeAlert } from '../../engine/operations/acknowledge-alert.js';
import { TellNextNotices } from '../../engine/operations/tell-next-notices.js';
import { AlertBoard } from '../../engine/ports/alert-board.js';
import { AlertReads } from '../../engine/ports/alert-reads.js';
import { AlertSuppressions } from '../../engine/ports/alert-suppressions.js';
import { ClusterClock } from '../../engine/ports/cluster-clock.js';
import { ContactPointStore } from '../../engine/ports/contact-point-store.js';
import { NotificationEvidence } from '../../engine/ports/notification-evidence.js';
import { NotificationLog } from '../../engine/ports/notification-log.js';
import { RoutingReads } from '../../engine/ports/routing-reads.js';
import { RuleGroupSource } from '../../engine/ports/rule-group-source.js';
import { breathing } from '../node/breathing.js';
import { provided } from './provided.js';

const providers = [
  provided(
    AcknowledgeAlerts,
    { acknowledger: AcknowledgeAlert },
    ({ acknowledger }) => new AcknowledgeAlerts(acknowledger),
  ),
  provided(RuleThresholds, { source: RuleGroupSource }, ({ source }) => new RuleThresholds(source)),
  provided(
    SelectAlerts,
    { board: AlertBoard, suppressions: AlertSuppressions, thresholds: RuleThresholds, clock: ClusterClock },
    ({ board, suppressions, thresholds, clock }) =>
      new SelectAlerts(board, suppressions, thresholds, clock, { compile: re2Matchers(), breathe: breathing() }),
  ),
  provided(
    ProveEvaluation,
    { board: AlertBoard, source: RuleGroupSource, clock: ClusterClock },
    ({ board, source, clock }) => new ProveEvaluation(board, source, clock),
  ),
  provided(
    VerifyNotifications,
    { log: NotificationLog, evidence: NotificationEvidence, routing: RoutingReads, clock: ClusterClock },
    ({ log, evidence, routing, clock }) => new VerifyNotifications(log, evidence, routing, clock),
  ),
  provided(
    ExplainMessage,
    { routing: RoutingReads, points: ContactPointStore },
    ({ routing, points }) => new ExplainMessage(routing, points),
  ),
  provided(
    TellSurroundings,
    { alerts: AlertReads, log: NotificationLog },
    ({ alerts, log }) => new TellSurroundings(alerts, log),
  ),
  provided(
    TellNextNotices,
    { reads: RoutingReads, groups: RuleGroupSource, clock: ClusterClock },
    ({ reads, groups, clock }) => new TellNextNotices(reads, groups, clock),
  ),
];

/** What people ask of alerts and of what was told of them. */
@Global()
@Module({ providers, exports: providers })
export class AlertsModule {}
