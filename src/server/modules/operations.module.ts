import { Global, Module } from '@nestjs/common';
import { re2Drafts, re2Matchers, re2Patterns } from '../../adapters/regex/re2-patterns.js';
import { ExportAudit } from '../../engine/access/export-audit.js';
import { Owners } from '../../engine/access/owners.js';
import { OwnTokens } from '../../engine/access/own-tokens.js';
import { RotateToken } from '../../engine/access/rotate-token.js';
import { SaveUser } from '../../engine/access/save-user.js';
import { SaveServiceAccount } from '../../engine/access/save-service-account.js';
import { ServiceTokens } from '../../engine/access/service-tokens.js';
import { SetUpAdmin } from '../../engine/access/set-up-admin.js';
import { SaveTeam } from '../../engine/access/save-team.js';
import { VerifyAudit } from '../../engine/access/verify-audit.js';
import { AuthenticateToken } from '../../engine/operations/authenticate-token.js';
import { EditRuleNamespace } from '../../engine/operations/edit-rule-namespace.js';
import { ReadSelectors } from '../../engine/operations/read-selectors.js';
import { GiveDashboards } from '../../engine/dashboards/give-dashboards.js';
import { FirstStart } from '../../engine/operations/first-start.js';
import { ImportRuleGroups } from '../../engine/operations/import-rule-groups.js';
import { IssueToken } from '../../engine/operations/issue-token.js';
import { AcknowledgeAlert } from '../../engine/operations/acknowledge-alert.js';
import { RuleThresholds } from '../../engine/alerts/rule-thresholds.js';
import { ExplainAlerts } from '../../engine/operations/explain-alerts.js';
import { ListAlerts } from '../../engine/operations/list-alerts.js';
import { DataSourceHealths } from '../../engine/operations/data-source-healths.js';
import { ListBlockedRules } from '../../engine/operations/list-blocked-rules.js';
import { ListRuleStates } from '../../engine/operations/list-rule-states.js';
import { ReadRuleGroup } from '../../engine/operations/read-rule-group.js';
import { ResendNotification } from '../../engine/operations/resend-notification.js';
import { ResolveRemovedAlerts } from '../../engine/operations/resolve-removed-alerts.js';
import { SaveContactPoint } from '../../engine/operations/save-contact-point.js';
import { SaveDataSource } from '../../engine/operations/save-data-source.js';
import { CheckRouting } from '../../engine/operations/check-routing.js';
import { ProbeRoute } from '../../engine/operations/probe-route.js';
import { ReplayRouting } from '../../engine/operations/replay-routing.js';
import { RoutingReferences } from '../../engine/operations/routing-references.js';
import { MoveGroups } from '../../engine/operations/move-groups.js';
import { SaveRouting } from '../../engine/operations/save-routing.js';
import { SaveRuleGroup } from '../../engine/operations/save-rule-group.js';
import { TellNextNotices } from '../../engine/operations/tell-next-notices.js';
import { TellTimeline } from '../../engine/operations/tell-timeline.js';
import { TestContactPoint } from '../../engine/operations/test-contact-point.js';
import { TestDataSource } from '../../engine/operations/test-data-source.js';
import { AlertSuppressions } from '../../engine/ports/alert-suppressions.js';
import { AcknowledgementStore } from '../../engine/ports/acknowledgement-store.js';
import { AlertReads } from '../../engine/ports/alert-reads.js';
import { AuditLog } from '../../engine/ports/audit-log.js';
import { ApiTokenStore } from '../../engine/ports/api-token-store.js';
import { ClusterClock } from '../../engine/ports/cluster-clock.js';
import { ContactPointStore } from '../../engine/ports/contact-point-store.js';
import { GroupMoves } from '../../engine/ports/group-moves.js';
import { DataSources } from '../../engine/ports/data-source.js';
import { DataSourceStore } from '../../engine/ports/data-source-store.js';
import { Identities } from '../../engine/ports/identities.js';
import { MessageTemplateStore } from '../../engine/ports/message-template-store.js';
import { NotificationLog } from '../../engine/ports/notification-log.js';
import { TrialNotifier } from '../../engine/ports/notifier.js';
import { RoutingReads } from '../../engine/ports/routing-reads.js';
import { RoutingStore } from '../../engine/ports/routing-store.js';
import { RuleGroupStore } from '../../engine/ports/rule-group-store.js';
import { SampleWriter } from '../../engine/ports/sample-writer.js';
import { TargetPolicy } from '../../engine/ports/target-policy.js';
import { TeamStore } from '../../engine/ports/team-store.js';
import { TickStore } from '../../engine/ports/tick-store.js';
import { UserStore } from '../../engine/ports/user-store.js';
import { YamlText } from '../../engine/ports/yaml-text.js';
import { messageRenderer } from '../node/message-renderer.js';
import { NodeCore } from '../node/node-core.js';
import { YamlOfRules } from '../node/yaml-of-rules.js';
import { EditingParts } from './editing-parts.js';
import { breathing } from '../node/breathing.js';
import { provided } from './provided.js';
import { ruleParts } from './rule-parts.js';

const monotonic = (): number => performance.now();

const access = [
  provided(
    AuthenticateToken,
    { tokens: ApiTokenStore, identities: Identities, clock: ClusterClock },
    ({ tokens, identities, clock }) => new AuthenticateToken(tokens, identities, clock),
  ),
  provided(
    IssueToken,
    { tokens: ApiTokenStore, owners: Owners, editing: EditingParts },
    ({ tokens, owners, editing }) => new IssueToken(tokens, owners, editing),
  ),
  provided(
    RotateToken,
    { tokens: ApiTokenStore, editing: EditingParts },
    ({ tokens, editing }) => new RotateToken(tokens, editing),
  ),
  provided(
    OwnTokens,
    { tokens: ApiTokenStore, issuer: IssueToken, rotator: RotateToken },
    ({ tokens, issuer, rotator }) => new OwnTokens(tokens, issuer, rotator),
  ),
  provided(
    SaveServiceAccount,
    { users: UserStore, tokens: ApiTokenStore, editing: EditingParts },
    ({ users, tokens, editing }) => new SaveServiceAccount(users, tokens, editing),
  ),
  provided(
    ServiceTokens,
    { users: UserStore, tokens: ApiTokenStore, issuer: IssueToken },
    ({ users, tokens, issuer }) => new ServiceTokens(users, tokens, issuer),
  ),
];

const teams = [
  provided(
    SaveTeam,
    { teams: TeamStore, users: UserStore, editing: EditingParts },
    ({ teams, users, editing }) => new SaveTeam(teams, users, editing),
  ),
  provided(VerifyAudit, { audit: AuditLog }, ({ audit }) => new VerifyAudit(audit)),
  provided(ExportAudit, { audit: AuditLog }, ({ audit }) => new ExportAudit(audit)),
];

const rules = [
  provided(Owners, { teams: TeamStore }, ({ teams }) => new Owners(teams)),
  provided(
    ReadRuleGroup,
    { sources: DataSourceStore, teams: TeamStore },
    ({ sources, teams }) => new ReadRuleGroup(sources, teams, re2Patterns()),
  ),
  provided(
    ResolveRemovedAlerts,
    { ticks: TickStore, samples: SampleWriter, identities: Identities, core: NodeCore },
    ({ ticks, samples, identities, core }) => new ResolveRemovedAlerts(ticks, samples, identities, core.facts.name),
  ),
  provided(
    SaveRuleGroup,
    {
      groups: RuleGroupStore,
      reader: ReadRuleGroup,
      removed: ResolveRemovedAlerts,
      owners: Owners,
      editing: EditingParts,
    },
    ({ groups, reader, removed, owners, editing }) => new SaveRuleGroup(groups, reader, removed, owners, editing),
  ),
  provided(YamlText, {}, () => new YamlOfRules()),
  provided(
    ImportRuleGroups,
    { groups: RuleGroupStore, reader: ReadRuleGroup, saver: SaveRuleGroup, yaml: YamlText, editing: EditingParts },
    (parts) => new ImportRuleGroups(parts),
  ),
];

const compatible = [
  provided(ReadSelectors, {}, () => new ReadSelectors(re2Patterns())),
  provided(
    EditRuleNamespace,
    { groups: RuleGroupStore, files: ImportRuleGroups, saver: SaveRuleGroup, yaml: YamlText },
    ({ groups, files, saver, yaml }) => new EditRuleNamespace(groups, files, saver, yaml),
  ),
];

const receivers = [
  provided(
    SaveContactPoint,
    {
      points: ContactPointStore,
      references: RoutingReferences,
      policy: TargetPolicy,
      owners: Owners,
      editing: EditingParts,
    },
    ({ points, references, policy, owners, editing }) =>
      new SaveContactPoint(points, references, policy, owners, editing),
  ),
  provided(
    RoutingReferences,
    { routing: RoutingStore, editing: EditingParts },
    ({ routing, editing }) => new RoutingReferences(routing, editing),
  ),
  provided(
    ProbeRoute,
    { reads: RoutingReads, checking: CheckRouting, clock: ClusterClock },
    ({ reads, checking, clock }) => new ProbeRoute(reads, checking, clock),
  ),
  provided(
    ReplayRouting,
    { reads: RoutingReads, checking: CheckRouting, clock: ClusterClock },
    ({ reads, checking, clock }) => new ReplayRouting(reads, checking, clock, breathing()),
  ),
  provided(CheckRouting, { routing: RoutingStore }, ({ routing }) => new CheckRouting(routing, re2Drafts())),
  provided(
    SaveRouting,
    { routing: RoutingStore, checking: CheckRouting, moves: GroupMoves, editing: EditingParts },
    ({ routing, checking, moves, editing }) => new SaveRouting(routing, checking, new MoveGroups(moves), editing),
  ),
  provided(
    TestContactPoint,
    {
      points: ContactPointStore,
      notifier: TrialNotifier,
      editing: EditingParts,
      templates: MessageTemplateStore,
      core: NodeCore,
    },
    ({ points, notifier, editing, templates, core }) =>
      new TestContactPoint(points, notifier, editing, templates, {
        node: core.facts.name,
        externalUrl: core.facts.publicUrl,
        render: messageRenderer(core.facts.publicUrl),
        monotonic,
      }),
  ),
  provided(
    ResendNotification,
    { log: NotificationLog, editing: EditingParts },
    ({ log, editing }) => new ResendNotification(log, editing),
  ),
];

const sources = [
  provided(
    SaveDataSource,
    {
      sources: DataSourceStore,
      groups: RuleGroupStore,
      ruleGroups: SaveRuleGroup,
      policy: TargetPolicy,
      editing: EditingParts,
    },
    ({ sources, groups, ruleGroups, policy, editing }) =>
      new SaveDataSource({ sources, groups }, ruleGroups, policy, editing),
  ),
  provided(
    TestDataSource,
    { stored: DataSourceStore, sources: DataSources, clock: ClusterClock },
    ({ stored, sources, clock }) => new TestDataSource(stored, sources, clock, monotonic),
  ),
];

const reads = [
  provided(
    ExplainAlerts,
    { alerts: AlertReads, suppressions: AlertSuppressions, thresholds: RuleThresholds, clock: ClusterClock },
    ({ alerts, suppressions, thresholds, clock }) => new ExplainAlerts(alerts, suppressions, thresholds, clock),
  ),
  provided(
    AcknowledgeAlert,
    { alerts: AlertReads, groups: RuleGroupStore, acknowledgements: AcknowledgementStore, editing: EditingParts },
    ({ alerts, groups, acknowledgements, editing }) => new AcknowledgeAlert(alerts, groups, acknowledgements, editing),
  ),
  provided(
    ListAlerts,
    { alerts: AlertReads, explainer: ExplainAlerts },
    ({ alerts, explainer }) => new ListAlerts(alerts, explainer, re2Matchers()),
  ),
  provided(
    DataSourceHealths,
    { groups: RuleGroupStore, alerts: AlertReads },
    ({ groups, alerts }) => new DataSourceHealths(groups, alerts),
  ),
  provided(ListBlockedRules, { groups: RuleGroupStore }, ({ groups }) => new ListBlockedRules(groups)),
  provided(
    ListRuleStates,
    { groups: RuleGroupStore, alerts: AlertReads, healths: DataSourceHealths },
    ({ groups, alerts, healths }) => new ListRuleStates(groups, alerts, healths),
  ),
  provided(
    TellTimeline,
    { alerts: AlertReads, log: NotificationLog, acknowledgements: AcknowledgementStore, next: TellNextNotices },
    ({ alerts, log, acknowledgements, next }) => new TellTimeline(alerts, log, acknowledgements, next),
  ),
];

const start = provided(
  FirstStart,
  {
    tokens: ApiTokenStore,
    issuer: IssueToken,
    users: UserStore,
    people: SaveUser,
    link: SetUpAdmin,
    groups: RuleGroupStore,
    saver: SaveRuleGroup,
    dataSources: SaveDataSource,
    dashboards: GiveDashboards,
  },
  (parts) => new FirstStart(parts),
);

const providers = [
  ...access,
  ...teams,
  ...rules,
  ...compatible,
  ...ruleParts,
  ...receivers,
  ...sources,
  ...reads,
  start,
];

/** What people can ask of the cluster. */
@Global()
@Module({ providers, exports: providers })
export class OperationsModule {}
