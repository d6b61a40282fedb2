import type {
  DashboardAnswer,
  DashboardDefinition,
  DashboardItem,
  DashboardVersionAnswer,
} from '../../contract/dashboard.js';
import type { Dashboard } from '../../domain/dashboard/dashboard.js';
import { formatInstant } from '../../domain/time/instant.js';
import type { DashboardVersion, StoredDashboard } from '../../engine/ports/dashboard-store.js';

export function definitionAnswer(dashboard: Dashboard): DashboardDefinition {
  return {
    ...dashboard,
    tags: [...dashboard.tags],
    variables: dashboard.variables.map((variable) => ({ ...variable, values: [...variable.values] })),
    panels: dashboard.panels.map((panel) => ({
      ...panel,
      queries: panel.queries.map((query) => ({ ...query })),
      thresholds: panel.thresholds.map((threshold) => ({ ...threshold })),
      matchers: [...panel.matchers],
    })),
  };
}

export function dashboardAnswer(stored: StoredDashboard, file: string | undefined): DashboardAnswer {
  const { id, version, dashboard, updatedAt, updatedBy } = stored;
  return {
    ...{ id, version, updatedAt: formatInstant(updatedAt), updatedBy },
    ...definitionAnswer(dashboard),
    file: file ?? null,
  };
}

export function itemAnswer({ id, version, dashboard, updatedAt, updatedBy }: StoredDashboard): DashboardItem {
  const { slug, title, folder, description, tags, panels } = dashboard;
  return {
    ...{ id, version, updatedAt: formatInstant(updatedAt), updatedBy },
    ...{ slug, title, folder, description, tags: [...tags], panels: panels.length },
  };
}

export function versionAnswer({
  version,
  createdAt,
  createdBy,
  comment,
  dashboard,
}: DashboardVersion): DashboardVersionAnswer {
  return { version, createdAt: formatInstant(createdAt), createdBy, comment, dashboard: definitionAnswer(dashboard) };
}
