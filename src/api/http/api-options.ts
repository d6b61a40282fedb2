/** What the API is told from outside. */
export abstract class ApiOptions {
  abstract readonly nodeName: string;
  abstract readonly version: string;
  abstract readonly publicUrl: string;
  /** `none` opens the compatible APIs. */
  abstract readonly compatAuth: 'token' | 'none';
  /** How long an alert from outside lasts that says nothing of its end. */
  abstract readonly resolveTimeoutMs: number;
  /** So many alerts from outside may fire at once. */
  abstract readonly receivedAlertsLimit: number;
}
