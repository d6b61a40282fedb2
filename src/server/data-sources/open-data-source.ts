import { guardedAgent } from '../../adapters/outbound/guarded-agent.js';
import { PrometheusClient } from '../../adapters/prometheus/prometheus-client.js';
import { tlsConnectOptions } from '../../adapters/prometheus/prometheus-connection.js';
import { PrometheusDataSource } from '../../adapters/prometheus/prometheus-data-source.js';
import type { DataSource } from '../../engine/ports/data-source.js';
import type { DataSourceConfig } from '../../engine/ports/data-source-store.js';
import type { OpenDataSource } from './cluster-data-sources.js';

type PrometheusConfig = Extract<DataSourceConfig, { readonly type: 'prometheus' }>;

const connectTimeoutMs = 5_000;

/** Opens Prometheus-compatible servers over the guarded connector; `embedded` answers for the store in the database. */
export function dataSourceOpener(embedded: DataSource, allowPrivateTargets: boolean): OpenDataSource {
  return (config) => {
    if (config.type === 'embedded') return { source: embedded, close: () => undefined };
    const { client, close } = openPrometheus(config, allowPrivateTargets);
    return { source: new PrometheusDataSource(client), close };
  };
}

/** A client of a Prometheus-compatible server; `close` ends its connections. */
export function openPrometheus(config: PrometheusConfig, allowPrivateTargets: boolean) {
  const { ca, insecureSkipVerify } = config.tls;
  const tls = tlsConnectOptions({ ...(ca === undefined ? {} : { ca }), insecureSkipVerify });
  const agent = guardedAgent({ allowPrivateTargets, connectTimeoutMs, tls });
  const client = new PrometheusClient({
    url: config.url,
    ...(config.basicAuth ? { basicAuth: config.basicAuth } : {}),
    ...(config.bearerToken === undefined ? {} : { bearerToken: config.bearerToken }),
    headers: config.headers,
    dispatcher: agent,
    limits: { timeoutMs: config.timeoutMs },
  });
  return { client, close: () => void agent.destroy().catch(() => undefined) };
}
