/** A proxy that opened no tunnel; nothing was sent. Adapters that may not import this tell it by its `code`. */
export class ProxyRefused extends Error {
  override readonly name = 'ProxyRefused';
  /** Wrong credentials stay wrong; anything else may pass. */
  readonly code: 'PROXY_CREDENTIALS' | 'PROXY_REFUSED';

  constructor(host: string, status: number) {
    const asks = status === 407;
    super(
      asks
        ? `the proxy ${host} asks for other credentials (407): put user and password into the proxy's URL`
        : `the proxy ${host} opened no tunnel (${status})`,
    );
    this.code = asks ? 'PROXY_CREDENTIALS' : 'PROXY_REFUSED';
  }
}
