import { Controller, Get } from '@nestjs/common';
import type { ProvisioningAnswer } from '../../contract/provisioning.js';
import { formatInstant } from '../../domain/time/instant.js';
import { ProvisioningStore } from '../../engine/ports/provisioning-store.js';

@Controller('api/v1/provisioning')
export class ProvisioningController {
  constructor(private readonly store: ProvisioningStore) {}

  @Get()
  async read(): Promise<ProvisioningAnswer> {
    const state = await this.store.state();
    return {
      state: state ? { ...state, appliedAt: formatInstant(state.appliedAt) } : null,
      things: [...(await this.store.things())],
    };
  }
}
