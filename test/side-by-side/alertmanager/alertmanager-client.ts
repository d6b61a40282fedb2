import { bootstrapToken } from '../../ha/support/tocsin-node.js';
import type { Side } from './notice-log.js';
import type { SentAlert, SentSilence } from './scenario.js';

/** One of the two, by Alertmanager's API v2. */
export class AlertmanagerClient {
  constructor(
    readonly side: Side,
    private readonly url: string,
  ) {}

  async send(alerts: readonly SentAlert[], scenario: string, startedAt: number): Promise<void> {
    const timeOf = (ms: number | undefined) => (ms === undefined ? undefined : new Date(startedAt + ms).toISOString());
    const body = alerts.map(({ labels, startsAt, endsAt, ...rest }) => ({
      ...rest,
      labels: { ...labels, scenario },
      startsAt: timeOf(startsAt),
      endsAt: timeOf(endsAt),
    }));
    const answer = await this.call('POST', 'alerts', JSON.stringify(body));
    if (answer.status !== 200) throw new Error(`${this.side} refused alerts: ${answer.text}`);
  }

  /** Answers its id. */
  async silence({ matchers, startsAt, endsAt }: SentSilence, scenario: string, startedAt: number): Promise<string> {
    const own = { name: 'scenario', value: scenario, isRegex: false, isEqual: true };
    const draft = {
      matchers: [own, ...matchers],
      startsAt: new Date(startedAt + startsAt).toISOString(),
      endsAt: new Date(startedAt + endsAt).toISOString(),
      createdBy: 'test',
      comment: scenario,
    };
    const answer = await this.call('POST', 'silences', JSON.stringify(draft));
    if (answer.status !== 200) throw new Error(`${this.side} refused a silence: ${answer.text}`);
    return (JSON.parse(answer.text) as { silenceID: string }).silenceID;
  }

  async expire(id: string): Promise<void> {
    await this.call('DELETE', `silence/${id}`);
  }

  async read(path: string): Promise<unknown> {
    const { status, text } = await this.call('GET', path);
    if (status !== 200) throw new Error(`${this.side} refused ${path}: ${text}`);
    return JSON.parse(text);
  }

  async call(
    method: string,
    path: string,
    body?: string,
    contentType = 'application/json',
  ): Promise<{ readonly status: number; readonly text: string }> {
    const prefix = this.side === 'tocsin' ? '/alertmanager' : '';
    const answer = await fetch(`${this.url}${prefix}/api/v2/${path}`, {
      method,
      headers: {
        ...(this.side === 'tocsin' ? { authorization: `Bearer ${bootstrapToken}` } : {}),
        ...(body === undefined ? {} : { 'content-type': contentType }),
      },
      ...(body === undefined ? {} : { body }),
    });
    return { status: answer.status, text: await answer.text() };
  }
}
