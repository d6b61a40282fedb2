import { Global, Module } from '@nestjs/common';
import { re2Patterns } from '../../adapters/regex/re2-patterns.js';
import { FindExpressionRules } from '../../engine/dashboards/find-expression-rules.js';
import { FindMetricUses } from '../../engine/dashboards/find-metric-uses.js';
import { GiveDashboards } from '../../engine/dashboards/give-dashboards.js';
import { ImportDashboard } from '../../engine/dashboards/import-dashboard.js';
import { panelChecks } from '../../engine/dashboards/panel-checks.js';
import { ProvisionDashboards } from '../../engine/dashboards/provision-dashboards.js';
import { SaveDashboard } from '../../engine/dashboards/save-dashboard.js';
import { StarDashboard } from '../../engine/dashboards/star-dashboard.js';
import { AskQueries } from '../../engine/operations/ask-queries.js';
import { ClusterClock } from '../../engine/ports/cluster-clock.js';
import { DashboardStars } from '../../engine/ports/dashboard-stars.js';
import { DashboardStore } from '../../engine/ports/dashboard-store.js';
import { GivenDashboards } from '../../engine/ports/given-dashboards.js';
import { MetricQueries } from '../../engine/ports/metric-queries.js';
import { RuleGroupStore } from '../../engine/ports/rule-group-store.js';
import { EditingParts } from './editing-parts.js';
import { provided } from './provided.js';

const providers = [
  provided(
    SaveDashboard,
    { dashboards: DashboardStore, editing: EditingParts },
    ({ dashboards, editing }) => new SaveDashboard(dashboards, panelChecks(re2Patterns()), editing),
  ),
  provided(
    GiveDashboards,
    { given: GivenDashboards, dashboards: DashboardStore, saver: SaveDashboard, editing: EditingParts },
    ({ given, dashboards, saver, editing }) => new GiveDashboards(given, dashboards, saver, editing),
  ),
  provided(
    StarDashboard,
    { stars: DashboardStars, dashboards: DashboardStore, clock: ClusterClock },
    ({ stars, dashboards, clock }) => new StarDashboard(stars, dashboards, clock),
  ),
  provided(
    ImportDashboard,
    { saver: SaveDashboard, editing: EditingParts },
    ({ saver, editing }) => new ImportDashboard(saver, panelChecks(re2Patterns()), editing),
  ),
  provided(
    ProvisionDashboards,
    { importer: ImportDashboard, saver: SaveDashboard, dashboards: DashboardStore },
    ({ importer, saver, dashboards }) => new ProvisionDashboards(importer, saver, dashboards),
  ),
  provided(
    FindMetricUses,
    { groups: RuleGroupStore, dashboards: DashboardStore },
    ({ groups, dashboards }) => new FindMetricUses(groups, dashboards),
  ),
  provided(AskQueries, { queries: MetricQueries }, ({ queries }) => new AskQueries(queries, () => performance.now())),
  provided(FindExpressionRules, { groups: RuleGroupStore }, ({ groups }) => new FindExpressionRules(groups)),
];

/** Dashboards, what they ask, and who uses which metric. */
@Global()
@Module({ providers, exports: providers })
export class DashboardsModule {}
