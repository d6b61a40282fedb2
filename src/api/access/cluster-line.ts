import { Inject, Injectable } from '@nestjs/common';
import { NodeRegistry } from '../../engine/ports/node-registry.js';
import { ApiOptions } from '../http/api-options.js';
import { clusterText } from './cluster-text.js';

const aliveWithinMs = 15_000;

/** Which node answers, and how the cluster stands: seen before anybody is signed in. */
@Injectable()
export class ClusterLine {
  constructor(
    @Inject(NodeRegistry) private readonly registry: NodeRegistry,
    @Inject(ApiOptions) private readonly options: ApiOptions,
  ) {}

  async text(): Promise<string> {
    return clusterText(this.options.nodeName, await this.nodes());
  }

  /** `undefined` without the database: the page is shown all the same. */
  private async nodes(): Promise<readonly { readonly alive: boolean }[] | undefined> {
    try {
      return await this.registry.nodes(aliveWithinMs);
    } catch {
      return undefined;
    }
  }
}
