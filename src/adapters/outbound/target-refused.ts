/** A connection that policy forbids; nothing was sent. Adapters that may not import this tell it by its `code`. */
export class TargetRefused extends Error {
  override readonly name = 'TargetRefused';
  readonly code = 'TARGET_REFUSED';

  constructor(host: string, address: string, range: string) {
    const where = host === address ? address : `${host} (${address})`;
    super(
      `${where} is not a public address (${range}): ` +
        'set TOCSIN_ALLOW_PRIVATE_TARGETS=true to allow targets on this host and on private networks',
    );
  }
}
