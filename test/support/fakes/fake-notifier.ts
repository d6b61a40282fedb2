import { Notifier, type SendRequest, type SendResult } from '../../../src/engine/ports/notifier.js';

/** Sends by a function. */
export class FakeNotifier extends Notifier {
  constructor(private readonly receive: (request: SendRequest, abort: AbortSignal) => Promise<SendResult>) {
    super();
  }

  override send(request: SendRequest, abort: AbortSignal): Promise<SendResult> {
    return this.receive(request, abort);
  }
}

export const delivered: SendResult = { outcome: 'delivered', code: 200, error: undefined, retryAfterMs: undefined };
