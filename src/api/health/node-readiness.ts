export type Readiness = { readonly ready: true } | { readonly ready: false; readonly reason: string };

/** Whether this node evaluates and serves; answered by the composition root. */
export abstract class NodeReadiness {
  abstract readiness(): Promise<Readiness>;
}
