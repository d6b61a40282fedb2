import { Controller, Get } from '@nestjs/common';
import type { NodeAnswer } from '../../contract/node.js';
import { formatInstant } from '../../domain/time/instant.js';
import { NodeRegistry } from '../../engine/ports/node-registry.js';
import type { PageAnswer } from '../http/page-answer.js';

const aliveWithinMs = 15_000;

@Controller('api/v1/nodes')
export class NodesController {
  constructor(private readonly registry: NodeRegistry) {}

  /** As many as there are machines: one page always holds them all. */
  @Get()
  async list(): Promise<PageAnswer<NodeAnswer>> {
    const nodes = await this.registry.nodes(aliveWithinMs);
    const items = nodes.map((node) => ({
      name: node.name,
      url: node.url,
      version: node.version,
      state: node.state,
      alive: node.alive,
      startedAt: formatInstant(node.startedAt),
      lastSeenAt: formatInstant(node.lastSeenAt),
      clockOffsetMs: node.clockOffsetMs,
    }));
    return { items, nextCursor: null, total: items.length };
  }
}
