import type { Labels } from '../labels/label-set.js';
import type { DurationMs } from '../time/duration.js';
import type { RelabelRule } from './relabel.js';

/** A text given in place, or the path of a file that holds it. */
export interface SecretText {
  readonly text: string | undefined;
  readonly file: string | undefined;
}

export interface TargetGroup {
  /** Addresses: `host:port`. */
  readonly targets: readonly string[];
  readonly labels: Labels;
}

export interface ScrapeTls {
  readonly ca: SecretText;
  readonly cert: SecretText;
  readonly key: SecretText;
  readonly serverName: string | undefined;
  readonly insecureSkipVerify: boolean;
}

/** One of Prometheus' `scrape_configs`, with every default filled in. A limit of 0 is none. */
export interface ScrapeConfig {
  readonly jobName: string;
  readonly intervalMs: DurationMs;
  readonly timeoutMs: DurationMs;
  readonly metricsPath: string;
  readonly scheme: 'http' | 'https';
  readonly params: Readonly<Record<string, readonly string[]>>;
  readonly honorLabels: boolean;
  readonly honorTimestamps: boolean;
  readonly staticTargets: readonly TargetGroup[];
  /** Patterns of files that hold target groups. */
  readonly targetFiles: readonly string[];
  readonly basicAuth: { readonly username: string; readonly password: SecretText } | undefined;
  readonly authorization: { readonly type: string; readonly credentials: SecretText } | undefined;
  readonly tls: ScrapeTls;
  readonly relabel: readonly RelabelRule[];
  readonly metricRelabel: readonly RelabelRule[];
  readonly sampleLimit: number;
  readonly labelLimit: number;
  readonly bodySizeLimit: number;
}
