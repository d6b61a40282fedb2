import { fileURLToPath } from 'node:url';
import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { AuditController } from '../../api/access/audit.controller.js';
import { ClusterLine } from '../../api/access/cluster-line.js';
import { LinkPagesController } from '../../api/access/link-pages.controller.js';
import { MeController } from '../../api/access/me.controller.js';
import { OwnAccountController } from '../../api/access/own-account.controller.js';
import { OwnPreferencesController } from '../../api/access/own-preferences.controller.js';
import { OwnSessionsController } from '../../api/access/own-sessions.controller.js';
import { OidcController } from '../../api/access/oidc.controller.js';
import { OwnTokensController } from '../../api/access/own-tokens.controller.js';
import { ServiceAccountsController } from '../../api/access/service-accounts.controller.js';
import { SessionController } from '../../api/access/session.controller.js';
import { PermissionsController } from '../../api/access/permissions.controller.js';
import { SetupController } from '../../api/access/setup.controller.js';
import { SignInController } from '../../api/access/sign-in.controller.js';
import { SignInCookies } from '../../api/access/sign-in-cookies.js';
import { SignInPagesController } from '../../api/access/sign-in-pages.controller.js';
import { TeamsController } from '../../api/access/teams.controller.js';
import { TokensController } from '../../api/access/tokens.controller.js';
import { UserAccessController } from '../../api/access/user-access.controller.js';
import { UsersController } from '../../api/access/users.controller.js';
import { AlertmanagerAlertsController } from '../../api/alertmanager/alertmanager-alerts.controller.js';
import { AlertmanagerSilencesController } from '../../api/alertmanager/alertmanager-silences.controller.js';
import { AlertmanagerStatusController } from '../../api/alertmanager/alertmanager-status.controller.js';
import { AlertmanagerV1Controller } from '../../api/alertmanager/alertmanager-v1.controller.js';
import { AlertAnswers } from '../../api/alerts/alert-answers.js';
import { AlertListsController } from '../../api/alerts/alert-lists.controller.js';
import { AlertsController } from '../../api/alerts/alerts.controller.js';
import { EvaluationsController } from '../../api/cluster/evaluations.controller.js';
import { NodesController } from '../../api/cluster/nodes.controller.js';
import { DashboardImportController } from '../../api/dashboards/dashboard-import.controller.js';
import { DashboardStarsController } from '../../api/dashboards/dashboard-stars.controller.js';
import { DashboardVersionsController } from '../../api/dashboards/dashboard-versions.controller.js';
import { DashboardsController } from '../../api/dashboards/dashboards.controller.js';
import { MetricUsesController } from '../../api/dashboards/metric-uses.controller.js';
import { QueryBatchController } from '../../api/prometheus/query-batch.controller.js';
import { DocsController } from '../../api/docs/docs.controller.js';
import { HeartbeatsController } from '../../api/heartbeats/heartbeats.controller.js';
import { EventsController } from '../../api/live/events.controller.js';
import { HealthController } from '../../api/health/health.controller.js';
import { MetricsController } from '../../api/health/metrics.controller.js';
import { NodeReadiness } from '../../api/health/node-readiness.js';
import { ReloadController } from '../../api/health/reload.controller.js';
import { OwnMetrics } from '../../api/health/own-metrics.js';
import { AccessGuard } from '../../api/http/access.guard.js';
import { ApiOptions } from '../../api/http/api-options.js';
import { AuthenticateRequest } from '../../api/http/authenticate-request.js';
import { DeviceCookies } from '../../api/http/device-cookies.js';
import { ProblemFilter } from '../../api/http/problem.filter.js';
import { DataSourcesController } from '../../api/metrics/data-sources.controller.js';
import { ScrapeConfigsController } from '../../api/metrics/scrape-configs.controller.js';
import { NotificationsController } from '../../api/notifications/notifications.controller.js';
import { PageFiles } from '../../api/pages/page-files.js';
import { PagesController } from '../../api/pages/pages.controller.js';
import { OtlpController } from '../../api/prometheus/otlp.controller.js';
import { PrometheusImportController } from '../../api/prometheus/prometheus-import.controller.js';
import { FederationController } from '../../api/prometheus/federation.controller.js';
import { RulerController } from '../../api/prometheus/ruler.controller.js';
import { IntakePlaces } from '../../api/prometheus/intake-places.js';
import { PrometheusQueryController } from '../../api/prometheus/prometheus-query.controller.js';
import { PrometheusStoreController } from '../../api/prometheus/prometheus-store.controller.js';
import { PrometheusRulesController } from '../../api/prometheus/prometheus-rules.controller.js';
import { RemoteWriteController } from '../../api/prometheus/remote-write.controller.js';
import { TargetsController } from '../../api/prometheus/targets.controller.js';
import { ConfigurationController } from '../../api/receivers/configuration.controller.js';
import { ContactPointsController } from '../../api/receivers/contact-points.controller.js';
import { MailSettingsController } from '../../api/receivers/mail-settings.controller.js';
import { NodeTestsController } from '../../api/receivers/node-tests.controller.js';
import { ProvisioningController } from '../../api/receivers/provisioning.controller.js';
import { RoutingController } from '../../api/receivers/routing.controller.js';
import { RoutingQuestionsController } from '../../api/receivers/routing-questions.controller.js';
import { RuleFilesController } from '../../api/rules/rule-files.controller.js';
import { RuleGroupVersionsController } from '../../api/rules/rule-group-versions.controller.js';
import { RuleGroupsController } from '../../api/rules/rule-groups.controller.js';
import { RuleBacktestController } from '../../api/rules/rule-backtest.controller.js';
import { ExpressionCheckController } from '../../api/rules/expression-check.controller.js';
import { RuleChartController } from '../../api/rules/rule-chart.controller.js';
import { DeletedRulesController } from '../../api/rules/deleted-rules.controller.js';
import { MoveRulesController } from '../../api/rules/move-rules.controller.js';
import { RulesController } from '../../api/rules/rules.controller.js';
import { RulePreviewController } from '../../api/rules/rule-preview.controller.js';
import { InhibitionsController } from '../../api/suppression/inhibitions.controller.js';
import { MessageTemplatesController } from '../../api/templates/message-templates.controller.js';
import { TemplatesController } from '../../api/templates/templates.controller.js';
import { MuteTimingsController } from '../../api/suppression/mute-timings.controller.js';
import { SuppressionFiguresController } from '../../api/suppression/suppression-figures.controller.js';
import { SilencesController } from '../../api/suppression/silences.controller.js';
import { ViewsController } from '../../api/views/views.controller.js';
import { BuiltPages } from '../node/built-pages.js';
import { NodeCore } from '../node/node-core.js';
import { provided } from './provided.js';

const controllers = [
  MeController,
  SessionController,
  OwnSessionsController,
  OwnTokensController,
  OidcController,
  TokensController,
  TeamsController,
  AuditController,
  PermissionsController,
  SetupController,
  SignInController,
  SignInPagesController,
  LinkPagesController,
  OwnAccountController,
  OwnPreferencesController,
  UsersController,
  ServiceAccountsController,
  UserAccessController,
  RulePreviewController,
  RuleChartController,
  RulesController,
  DeletedRulesController,
  MoveRulesController,
  ExpressionCheckController,
  RuleBacktestController,
  RuleFilesController,
  RuleGroupsController,
  RuleGroupVersionsController,
  AlertListsController,
  AlertsController,
  ContactPointsController,
  NodeTestsController,
  RoutingController,
  RoutingQuestionsController,
  MailSettingsController,
  ConfigurationController,
  ProvisioningController,
  SuppressionFiguresController,
  SilencesController,
  MuteTimingsController,
  InhibitionsController,
  DashboardsController,
  DashboardVersionsController,
  DashboardImportController,
  DashboardStarsController,
  ViewsController,
  MetricUsesController,
  QueryBatchController,
  MessageTemplatesController,
  TemplatesController,
  NotificationsController,
  DataSourcesController,
  HeartbeatsController,
  NodesController,
  EventsController,
  EvaluationsController,
  PrometheusQueryController,
  PrometheusStoreController,
  PrometheusRulesController,
  PrometheusImportController,
  FederationController,
  RulerController,
  RemoteWriteController,
  OtlpController,
  TargetsController,
  AlertmanagerAlertsController,
  AlertmanagerSilencesController,
  AlertmanagerStatusController,
  AlertmanagerV1Controller,
  ScrapeConfigsController,
  HealthController,
  ReloadController,
  MetricsController,
  DocsController,
  PagesController,
];

/** Beside the compiled code: `dist/ui`. */
const builtPagesFolder = fileURLToPath(new URL('../../../ui', import.meta.url));

@Module({
  controllers,
  providers: [
    provided(ApiOptions, { core: NodeCore }, ({ core: { settings, facts } }) => ({
      nodeName: facts.name,
      version: facts.version,
      publicUrl: facts.publicUrl,
      compatAuth: settings.compatAuth,
      resolveTimeoutMs: settings.resolveTimeoutMs,
      receivedAlertsLimit: settings.receivedAlertsLimit,
    })),
    IntakePlaces,
    AlertAnswers,
    AuthenticateRequest,
    SignInCookies,
    ClusterLine,
    provided(
      DeviceCookies,
      { core: NodeCore },
      ({ core }) => new DeviceCookies(core.settings.publicUrl.protocol === 'https:'),
    ),
    { provide: PageFiles, useFactory: () => new BuiltPages(builtPagesFolder) },
    provided(NodeReadiness, { core: NodeCore }, ({ core }) => core.phase),
    provided(OwnMetrics, { core: NodeCore }, ({ core }) => core.metrics),
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
})
export class ApiModule {}
