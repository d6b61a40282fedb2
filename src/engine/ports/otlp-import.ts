export type OtlpFormat = 'protobuf' | 'json';

export interface OtlpOutcome {
  /** `too-large` and `unreadable`: nothing was taken. */
  readonly kind: 'taken' | 'unreadable' | 'too-large';
  /** Data points that were not taken. */
  readonly rejected: number;
  /** For people: what was refused and why; empty when nothing was. */
  readonly message: string;
  /** The answer that the protocol wants, in the format of the request. */
  readonly answer: Uint8Array;
}

/** Takes metrics as OpenTelemetry's exporters send them over HTTP. */
export abstract class OtlpImport {
  /** Good data points are written whatever else the request holds. Throws `Unavailable`. */
  abstract import(body: Uint8Array, format: OtlpFormat): Promise<OtlpOutcome>;
}
