import type { DataSourceAnswer, DataSourceHealthAnswer, DataSourceInput } from '../../contract/data-source.js';
import type { DataSourceHealth } from '../../domain/alert/data-source-health.js';
import { formatDuration } from '../../domain/time/duration.js';
import { formatInstant } from '../../domain/time/instant.js';
import type { DataSourceDraft } from '../../engine/operations/save-data-source.js';
import type { StoredDataSource } from '../../engine/ports/data-source-store.js';
import { instantOrNull } from '../http/answer-values.js';
import { durationOr } from '../http/duration-text.js';
import { headerEdits, markedHeaders, markOf, secretEdit } from '../receivers/secret-marks.js';

/** A data source for people: where a secret is stored stands only that it is. */
export function dataSourceAnswer(stored: StoredDataSource, health: DataSourceHealth): DataSourceAnswer {
  const { config } = stored;
  const facts = {
    id: stored.id,
    version: stored.version,
    name: config.name,
    updatedAt: formatInstant(stored.updatedAt),
    updatedBy: stored.updatedBy,
    health: healthAnswer(health),
  };
  if (config.type === 'embedded') return { ...facts, type: 'embedded' };
  const { basicAuth, tls } = config;
  return {
    ...facts,
    type: 'prometheus',
    url: config.url,
    timeout: formatDuration(config.timeoutMs),
    basicAuth: basicAuth ? { username: basicAuth.username, password: markOf(basicAuth.password) } : null,
    bearerToken: markOf(config.bearerToken),
    headers: markedHeaders(config.headers),
    tls: { ...(tls.ca === undefined ? {} : { ca: tls.ca }), insecureSkipVerify: tls.insecureSkipVerify },
  };
}

function healthAnswer(health: DataSourceHealth): DataSourceHealthAnswer {
  return {
    state: health.state,
    since: instantOrNull(health.since),
    lastError: health.lastError ?? null,
    seenBy: health.seenBy ?? null,
    checkedAt: instantOrNull(health.checkedAt),
    alertId: health.alertId ?? null,
  };
}

export function dataSourceDraft(input: DataSourceInput): DataSourceDraft {
  if (input.type === 'embedded') return { type: 'embedded', name: input.name };
  const { basicAuth, tls } = input;
  return {
    type: 'prometheus',
    name: input.name,
    url: input.url,
    timeoutMs: durationOr(input.timeout, 10_000, 'timeout'),
    basicAuth: basicAuth ? { username: basicAuth.username, password: secretEdit(basicAuth.password) } : undefined,
    bearerToken: secretEdit(input.bearerToken),
    headers: headerEdits(input.headers ?? {}),
    tls: { ca: tls?.ca, insecureSkipVerify: tls?.insecureSkipVerify ?? false },
  };
}
