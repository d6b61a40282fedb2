import type { StatusWishes } from '../../engine/alertmanager/list-alert-statuses.js';
import type { HttpRequest } from '../http/http-types.js';

/** Texts that Alertmanager's framework takes for `true`; any other is `false`. */
const truths: readonly string[] = ['true', '1', 'yes', 'ok', 'y', 'on', 'selected', 'checked', 't', 'enabled'];

/** Parameters of Alertmanager's API in the query string. */
export class AlertmanagerParameters {
  private readonly values: URLSearchParams;

  constructor({ url }: Pick<HttpRequest, 'url'>) {
    const mark = url.indexOf('?');
    this.values = new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1));
  }

  all(name: string): readonly string[] {
    return this.values.getAll(name);
  }

  /** `true` where nothing is said. */
  flag(name: string): boolean {
    const text = this.values.get(name);
    return text === null || text === '' || truths.includes(text.toLowerCase());
  }

  /** `unprocessed` is taken and means nothing: every alert has passed its routes before it is listed. */
  wishes(): StatusWishes {
    return {
      matchers: this.all('filter'),
      receiver: this.values.get('receiver') ?? undefined,
      receiverMatchers: this.all('receiver_matchers'),
      active: this.flag('active'),
      silenced: this.flag('silenced'),
      inhibited: this.flag('inhibited'),
    };
  }
}
