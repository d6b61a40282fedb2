/** This node's own metrics as text; answered by the composition root. */
export abstract class OwnMetrics {
  abstract readonly contentType: string;
  abstract text(): Promise<string>;
}
