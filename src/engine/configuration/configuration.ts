import type { MessageStyle } from '../../domain/routing/route.js';
import type { RoutingTree } from '../../domain/routing/routing-tree.js';
import type { Inhibition } from '../../domain/suppression/inhibition.js';
import type { MuteTiming } from '../../domain/suppression/mute-timing.js';

/** What of an integration has a place in alertmanager.yml; its secrets are only asked whether they are there. */
export interface PrintableIntegration {
  readonly type: 'webhook' | 'email';
  readonly sendResolved: boolean;
  readonly only?: 'full' | 'changes';
  readonly maxAlerts?: number;
  readonly message?: MessageStyle;
  readonly to?: readonly string[];
  readonly cc?: readonly string[];
  readonly replyTo?: string | undefined;
  readonly url?: string;
  readonly method?: 'POST' | 'PUT';
  readonly secret?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
  readonly basicAuth?: { readonly username: string } | undefined;
  readonly bearerToken?: string | undefined;
  readonly proxyUrl?: string | undefined;
  readonly tls?: { readonly ca?: string | undefined; readonly insecureSkipVerify?: boolean };
}

export interface PrintableContactPoint {
  readonly name: string;
  readonly onUnknown: 'resend' | 'hold';
  readonly integrations: readonly PrintableIntegration[];
}

/** The server that e-mail is handed to: alertmanager.yml must name one where a receiver has an e-mail address. */
export interface MailServer {
  /** `host:port`. */
  readonly smarthost: string;
  readonly from: string;
}

/** Everything that says who hears what, as alertmanager.yml does. */
export interface Configuration {
  readonly tree: RoutingTree;
  readonly contactPoints: readonly PrintableContactPoint[];
  readonly timings: readonly Omit<MuteTiming, 'id'>[];
  readonly inhibitions: readonly Omit<Inhibition, 'id'>[];
  /** Names of the message templates. */
  readonly templates: readonly string[];
  readonly mail: MailServer | undefined;
}
