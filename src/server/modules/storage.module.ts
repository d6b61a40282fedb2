import { AcknowledgementRecords } from '../../adapters/sql/records/acknowledgement-records.js';
import { SqlAlertSuppressions } from '../../adapters/sql/sql-alert-suppressions.js';
import { AcknowledgementStore } from '../../engine/ports/acknowledgement-store.js';
import { AlertSuppressions } from '../../engine/ports/alert-suppressions.js';
import { re2Matchers } from '../../adapters/regex/re2-patterns.js';
import { Global, Module } from '@nestjs/common';
import { AesSecretBox } from '../../adapters/secrets/aes-secret-box.js';
import { auditSeal } from '../../adapters/secrets/audit-seal.js';
import { AuditRecords } from '../../adapters/sql/records/audit-records.js';
import { AlertBoardRecords } from '../../adapters/sql/records/alert-board-records.js';
import { AlertRecords } from '../../adapters/sql/records/alert-records.js';
import { AccountLinkRecords } from '../../adapters/sql/records/account-link-records.js';
import { ApiTokenRecords } from '../../adapters/sql/records/api-token-records.js';
import { ContactPointRecords } from '../../adapters/sql/records/contact-point-records.js';
import { CredentialRecords } from '../../adapters/sql/records/credential-records.js';
import { DashboardRecords } from '../../adapters/sql/records/dashboard-records.js';
import { DashboardStarRecords } from '../../adapters/sql/records/dashboard-star-records.js';
import { GivenDashboardRecords } from '../../adapters/sql/records/given-dashboard-records.js';
import { DataSourceRecords } from '../../adapters/sql/records/data-source-records.js';
import { HeartbeatRecords } from '../../adapters/sql/records/heartbeat-records.js';
import { IntegrationRecords } from '../../adapters/sql/records/integration-records.js';
import { InhibitionRecords } from '../../adapters/sql/records/inhibition-records.js';
import { MessageTemplateRecords } from '../../adapters/sql/records/message-template-records.js';
import { MuteTimingRecords } from '../../adapters/sql/records/mute-timing-records.js';
import { MailSettingsRecords } from '../../adapters/sql/records/mail-settings-records.js';
import { NodeTestRecords } from '../../adapters/sql/records/node-test-records.js';
import { NotificationEvidenceRecords } from '../../adapters/sql/records/notification-evidence-records.js';
import { NotificationRecords } from '../../adapters/sql/records/notification-records.js';
import { PreferenceRecords } from '../../adapters/sql/records/preference-records.js';
import { ProvisioningRecords } from '../../adapters/sql/records/provisioning-records.js';
import { RoutingRecords } from '../../adapters/sql/records/routing-records.js';
import { DeletedRuleRecords } from '../../adapters/sql/records/deleted-rule-records.js';
import { RuleGroupRecords } from '../../adapters/sql/records/rule-group-records.js';
import { SavedViewRecords } from '../../adapters/sql/records/saved-view-records.js';
import { SessionRecords } from '../../adapters/sql/records/session-records.js';
import { ScrapeConfigRecords } from '../../adapters/sql/records/scrape-config-records.js';
import { SilenceRecords } from '../../adapters/sql/records/silence-records.js';
import { SetupLinkRecords } from '../../adapters/sql/records/setup-link-records.js';
import { TeamRecords } from '../../adapters/sql/records/team-records.js';
import { SqlTransactions } from '../../adapters/sql/records/sql-transactions.js';
import { ThrottleRecords } from '../../adapters/sql/records/throttle-records.js';
import { UserRecords } from '../../adapters/sql/records/user-records.js';
import { SqlChangeFeed } from '../../adapters/sql/sql-change-feed.js';
import { SqlDeliveryStore } from '../../adapters/sql/sql-delivery-store.js';
import { SqlEvaluationPulse } from '../../adapters/sql/sql-evaluation-pulse.js';
import { SqlDeliveryReads } from '../../adapters/sql/sql-delivery-reads.js';
import { SqlRoutingReads } from '../../adapters/sql/sql-routing-reads.js';
import { SqlGroupMoves } from '../../adapters/sql/sql-group-moves.js';
import { SqlFlushStore } from '../../adapters/sql/sql-flush-store.js';
import { SqlHistoryPruner } from '../../adapters/sql/sql-history-pruner.js';
import { SqlJobClaims } from '../../adapters/sql/sql-job-claims.js';
import { SqlNodeRegistry } from '../../adapters/sql/sql-node-registry.js';
import { SqlReceivedAlertStore } from '../../adapters/sql/sql-received-alert-store.js';
import { SqlScrapeStore } from '../../adapters/sql/sql-scrape-store.js';
import { SqlRuleGroupSource } from '../../adapters/sql/sql-rule-group-source.js';
import { SqlTickStore } from '../../adapters/sql/sql-tick-store.js';
import { AccountLinkStore } from '../../engine/ports/account-link-store.js';
import { AuditLog } from '../../engine/ports/audit-log.js';
import { AlertBoard } from '../../engine/ports/alert-board.js';
import { AlertReads } from '../../engine/ports/alert-reads.js';
import { ApiTokenStore } from '../../engine/ports/api-token-store.js';
import { ChangeFeed } from '../../engine/ports/change-feed.js';
import { ContactPointStore } from '../../engine/ports/contact-point-store.js';
import { CredentialStore } from '../../engine/ports/credential-store.js';
import { DashboardStore } from '../../engine/ports/dashboard-store.js';
import { DashboardStars } from '../../engine/ports/dashboard-stars.js';
import { GivenDashboards } from '../../engine/ports/given-dashboards.js';
import { DataSourceStore } from '../../engine/ports/data-source-store.js';
import { DeliveryStore } from '../../engine/ports/delivery-store.js';
import { EvaluationPulse } from '../../engine/ports/evaluation-pulse.js';
import { FlushStore } from '../../engine/ports/flush-store.js';
import { HeartbeatStore } from '../../engine/ports/heartbeat-store.js';
import { GroupMoves } from '../../engine/ports/group-moves.js';
import { HistoryPruner } from '../../engine/ports/history-pruner.js';
import { IntegrationSecrets } from '../../engine/ports/integration-secrets.js';
import { InhibitionStore } from '../../engine/ports/inhibition-store.js';
import { MessageTemplateStore } from '../../engine/ports/message-template-store.js';
import { JobClaims } from '../../engine/ports/job-claims.js';
import { MuteTimingStore } from '../../engine/ports/mute-timing-store.js';
import { MailSettingsStore } from '../../engine/ports/mail-settings-store.js';
import { NodeRegistry } from '../../engine/ports/node-registry.js';
import { NodeTestStore } from '../../engine/ports/node-test-store.js';
import { NotificationEvidence } from '../../engine/ports/notification-evidence.js';
import { NotificationLog } from '../../engine/ports/notification-log.js';
import { ReceivedAlertStore } from '../../engine/ports/received-alert-store.js';
import { PreferenceStore } from '../../engine/ports/preference-store.js';
import { ProvisioningStore } from '../../engine/ports/provisioning-store.js';
import { DeliveryReads } from '../../engine/ports/delivery-reads.js';
import { RoutingReads } from '../../engine/ports/routing-reads.js';
import { RoutingStore } from '../../engine/ports/routing-store.js';
import { RuleGroupSource } from '../../engine/ports/rule-group-source.js';
import { ScrapeConfigStore } from '../../engine/ports/scrape-config-store.js';
import { ScrapeStore } from '../../engine/ports/scrape-store.js';
import { DeletedRuleStore } from '../../engine/ports/deleted-rule-store.js';
import { RuleGroupStore } from '../../engine/ports/rule-group-store.js';
import { SavedViewStore } from '../../engine/ports/saved-view-store.js';
import { SessionStore } from '../../engine/ports/session-store.js';
import { SilenceStore } from '../../engine/ports/silence-store.js';
import { SetupLinkStore } from '../../engine/ports/setup-link-store.js';
import { TeamStore } from '../../engine/ports/team-store.js';
import { Throttle } from '../../engine/ports/throttle.js';
import { TickStore } from '../../engine/ports/tick-store.js';
import { UserStore } from '../../engine/ports/user-store.js';
import { Transactions } from '../../engine/ports/transactions.js';
import type { Database } from '../../adapters/sql/database.js';
import { NodeCore } from '../node/node-core.js';
import { provided, type Token } from './provided.js';

/** What a failing background read tells the log. */
function onFailure(core: NodeCore, what: string): (error: unknown) => void {
  return (error) => core.log.warn({ error: (error as Error)?.message }, `${what}: it will be tried again`);
}

const fromDatabase = <T>(token: Token<T>, make: (database: Database) => T) =>
  provided(token, { core: NodeCore }, ({ core }) => make(core.database));

const following = [
  provided(
    ChangeFeed,
    { core: NodeCore },
    ({ core }) => new SqlChangeFeed(core.database, { onFailure: onFailure(core, 'the change feed cannot be read') }),
  ),
  provided(
    RuleGroupSource,
    { core: NodeCore, feed: ChangeFeed },
    ({ core, feed }) =>
      new SqlRuleGroupSource(core.database, feed, { onFailure: onFailure(core, 'rule groups cannot be read') }),
  ),
];

const withSecrets = [
  provided(
    ScrapeConfigStore,
    { core: NodeCore },
    ({ core }) => new ScrapeConfigRecords(core.database, new AesSecretBox(core.secretKey, 'scrape-config')),
  ),
  provided(
    ContactPointStore,
    { core: NodeCore },
    ({ core }) => new ContactPointRecords(core.database, new AesSecretBox(core.secretKey, 'contact-point')),
  ),
  provided(
    IntegrationSecrets,
    { core: NodeCore },
    ({ core }) => new IntegrationRecords(core.database, new AesSecretBox(core.secretKey, 'contact-point')),
  ),
  provided(
    CredentialStore,
    { core: NodeCore },
    ({ core }) => new CredentialRecords(core.database, new AesSecretBox(core.secretKey, 'user')),
  ),
  provided(
    DataSourceStore,
    { core: NodeCore },
    ({ core }) => new DataSourceRecords(core.database, new AesSecretBox(core.secretKey, 'data-source')),
  ),
  provided(
    NodeTestStore,
    { core: NodeCore },
    ({ core }) => new NodeTestRecords(core.database, new AesSecretBox(core.secretKey, 'node-test')),
  ),
  provided(
    MailSettingsStore,
    { core: NodeCore },
    ({ core }) => new MailSettingsRecords(core.database, new AesSecretBox(core.secretKey, 'mail-settings')),
  ),
];

const providers = [
  ...following,
  ...withSecrets,
  provided(
    AuditLog,
    { core: NodeCore },
    ({ core }) => new AuditRecords(core.database, { node: core.facts.name, seal: auditSeal(core.secretKey) }),
  ),
  fromDatabase(Transactions, (database) => new SqlTransactions(database)),
  fromDatabase(ApiTokenStore, (database) => new ApiTokenRecords(database)),
  fromDatabase(UserStore, (database) => new UserRecords(database)),
  fromDatabase(SavedViewStore, (database) => new SavedViewRecords(database)),
  fromDatabase(PreferenceStore, (database) => new PreferenceRecords(database)),
  fromDatabase(AccountLinkStore, (database) => new AccountLinkRecords(database)),
  fromDatabase(Throttle, (database) => new ThrottleRecords(database)),
  fromDatabase(SessionStore, (database) => new SessionRecords(database)),
  fromDatabase(SetupLinkStore, (database) => new SetupLinkRecords(database)),
  fromDatabase(DeletedRuleStore, (database) => new DeletedRuleRecords(database)),
  fromDatabase(RuleGroupStore, (database) => new RuleGroupRecords(database)),
  fromDatabase(AlertReads, (database) => new AlertRecords(database)),
  fromDatabase(AlertBoard, (database) => new AlertBoardRecords(database)),
  fromDatabase(NotificationLog, (database) => new NotificationRecords(database)),
  fromDatabase(NotificationEvidence, (database) => new NotificationEvidenceRecords(database)),
  fromDatabase(RoutingStore, (database) => new RoutingRecords(database)),
  fromDatabase(SilenceStore, (database) => new SilenceRecords(database)),
  fromDatabase(MuteTimingStore, (database) => new MuteTimingRecords(database)),
  fromDatabase(InhibitionStore, (database) => new InhibitionRecords(database)),
  fromDatabase(MessageTemplateStore, (database) => new MessageTemplateRecords(database)),
  fromDatabase(DashboardStore, (database) => new DashboardRecords(database)),
  fromDatabase(DashboardStars, (database) => new DashboardStarRecords(database)),
  fromDatabase(GivenDashboards, (database) => new GivenDashboardRecords(database)),
  fromDatabase(ProvisioningStore, (database) => new ProvisioningRecords(database)),
  fromDatabase(TeamStore, (database) => new TeamRecords(database)),
  fromDatabase(AlertSuppressions, (database) => new SqlAlertSuppressions(database, re2Matchers())),
  fromDatabase(AcknowledgementStore, (database) => new AcknowledgementRecords(database)),
  fromDatabase(TickStore, (database) => new SqlTickStore(database, re2Matchers())),
  fromDatabase(ReceivedAlertStore, (database) => new SqlReceivedAlertStore(database, re2Matchers())),
  fromDatabase(RoutingReads, (database) => new SqlRoutingReads(database, re2Matchers())),
  fromDatabase(DeliveryReads, (database) => new SqlDeliveryReads(database)),
  fromDatabase(GroupMoves, (database) => new SqlGroupMoves(database, re2Matchers())),
  fromDatabase(FlushStore, (database) => new SqlFlushStore(database, re2Matchers())),
  fromDatabase(DeliveryStore, (database) => new SqlDeliveryStore(database)),
  fromDatabase(ScrapeStore, (database) => new SqlScrapeStore(database)),
  fromDatabase(HeartbeatStore, (database) => new HeartbeatRecords(database)),
  fromDatabase(EvaluationPulse, (database) => new SqlEvaluationPulse(database)),
  fromDatabase(JobClaims, (database) => new SqlJobClaims(database)),
  fromDatabase(HistoryPruner, (database) => new SqlHistoryPruner(database)),
  fromDatabase(NodeRegistry, (database) => new SqlNodeRegistry(database)),
];

/** Everything that is kept in the database. */
@Global()
@Module({ providers, exports: providers })
export class StorageModule {}
