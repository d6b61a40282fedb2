import { Injectable } from '@nestjs/common';
import { Unavailable } from '../../engine/ports/failure.js';

const mostRequests = 256;
const mostBytes = 64 * 1024 * 1024;

/**
 * How many requests that bring samples a node works on at once: bodies stay in memory until the database has taken
 * them. Further ones are sent back with 503, which every sender repeats (429 makes Prometheus drop the samples unless
 * it is told otherwise).
 */
@Injectable()
export class IntakePlaces {
  private requests = 0;
  private bytes = 0;

  /** `bytes` as they came. One request always finds a place. */
  async take<T>(bytes: number, work: () => Promise<T>): Promise<T> {
    if (this.requests > 0 && (this.requests >= mostRequests || this.bytes + bytes > mostBytes)) {
      throw new Unavailable('this node is busy taking samples: send this again');
    }
    this.requests++;
    this.bytes += bytes;
    try {
      return await work();
    } finally {
      this.requests--;
      this.bytes -= bytes;
    }
  }
}
