import type { FirstStartWishes } from '../../engine/operations/first-start.js';
import { defaultDataSource } from '../../domain/rule/rule-draft.js';
import type { DataSourceConfig } from '../../engine/ports/data-source-store.js';
import type { Settings } from '../settings/parse-settings.js';
import { sampleDashboards } from './sample-dashboards.data.js';
import { sampleRuleGroups } from './sample-rule-groups.data.js';

const timeoutMs = 10_000;

/** What the settings ask of a start. The samples are for one node that watches its own host. */
export function firstStartWishes(settings: Settings): FirstStartWishes {
  const watchesItself =
    settings.database.file !== undefined && settings.collectHost && settings.prometheusUrl === undefined;
  return {
    adminPassword: settings.adminPassword,
    bootstrapToken: settings.bootstrapToken,
    defaultDataSource: ownDataSource(settings.prometheusUrl),
    sampleRuleGroups: watchesItself ? sampleRuleGroups : [],
    sampleDashboards: settings.prometheusUrl === undefined ? sampleDashboards : [],
  };
}

/** The data source `default` as this node reaches it. */
export function ownDataSource(prometheus: URL | undefined): DataSourceConfig {
  const name = defaultDataSource;
  if (!prometheus) return { type: 'embedded', name };
  const url = new URL(prometheus);
  const username = decodeURIComponent(url.username);
  const password = decodeURIComponent(url.password);
  url.username = '';
  url.password = '';
  return {
    type: 'prometheus',
    name,
    url: url.href,
    timeoutMs,
    basicAuth: username ? { username, password } : undefined,
    bearerToken: undefined,
    headers: {},
    tls: { ca: undefined, insecureSkipVerify: false },
  };
}
