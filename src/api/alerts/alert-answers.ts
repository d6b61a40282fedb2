import { Injectable } from '@nestjs/common';
import type { AlertAnswer } from '../../contract/alert.js';
import { missing } from '../../engine/operations/edit-outcome.js';
import { ExplainAlerts } from '../../engine/operations/explain-alerts.js';
import { ListBlockedRules } from '../../engine/operations/list-blocked-rules.js';
import type { AlertView } from '../../engine/ports/alert-reads.js';
import { alertAnswer } from './alert-answer.js';

/** Alerts as the API shows them: with what holds them back, who looks after them, and the rules that they block. */
@Injectable()
export class AlertAnswers {
  constructor(
    private readonly explainer: ExplainAlerts,
    private readonly blocked: ListBlockedRules,
  ) {}

  /** In the order of `views`. */
  async all(views: readonly AlertView[]): Promise<readonly AlertAnswer[]> {
    const blocked = await this.blocked.of(views);
    return (await this.explainer.explain(views)).map((explained) => alertAnswer(explained, blocked));
  }

  async one(view: AlertView): Promise<AlertAnswer> {
    const [answer] = await this.all([view]);
    if (!answer) throw missing('alert');
    return answer;
  }
}
