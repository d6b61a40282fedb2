import { addressRange } from '../../adapters/outbound/address-range.js';
import { certificateFault } from '../../adapters/outbound/certificate-fault.js';
import { TargetPolicy } from '../../engine/ports/target-policy.js';

/** Refuses addresses that are private by their text already; names are checked when they are connected to. */
export class AddressTargetPolicy extends TargetPolicy {
  constructor(private readonly allowPrivateTargets: boolean) {
    super();
  }

  refusal(url: string): string | undefined {
    if (this.allowPrivateTargets || !URL.canParse(url)) return undefined;
    const { hostname } = new URL(url);
    const range = addressRange(hostname);
    const local = /^(?:localhost|.*\.localhost)\.?$/i.test(hostname);
    if (!local && (range === 'public' || range === 'not an address')) return undefined;
    const what = local ? 'this machine itself' : `a ${range} address`;
    return `points at ${what}, which TOCSIN_ALLOW_PRIVATE_TARGETS=false forbids`;
  }

  allowsPrivate(): boolean {
    return this.allowPrivateTargets;
  }

  authorityFault(pem: string): string | undefined {
    return certificateFault(pem);
  }
}
