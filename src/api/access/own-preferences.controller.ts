import { Body, Controller, Get, Put } from '@nestjs/common';
import { type PreferencesAnswer, type PreferencesInput, preferencesInput } from '../../contract/preferences.js';
import { formatInstant } from '../../domain/time/instant.js';
import { OwnPreferences } from '../../engine/access/own-preferences.js';
import type { Caller } from '../../engine/operations/caller.js';
import type { StoredPreferences } from '../../engine/ports/preference-store.js';
import { CallerOf } from '../http/caller.decorator.js';
import { SchemaPipe } from '../http/schema.pipe.js';
import type { SignedIn } from '../http/signed-in.js';
import { SignedInUser } from '../http/signed-in.decorator.js';

@Controller('api/v1/me/preferences')
export class OwnPreferencesController {
  constructor(private readonly preferences: OwnPreferences) {}

  @Get()
  async read(@SignedInUser() { session }: SignedIn): Promise<PreferencesAnswer> {
    return answerOf(await this.preferences.read(session.userId));
  }

  @Put()
  async save(
    @Body(new SchemaPipe(preferencesInput)) { updatedAt: _, ...chosen }: PreferencesInput,
    @SignedInUser() { session }: SignedIn,
    @CallerOf() caller: Caller,
  ): Promise<PreferencesAnswer> {
    return answerOf(await this.preferences.save(session.userId, chosen, caller));
  }
}

/** What a newer version of the pages has kept is handed out as it is: pages look at each value before they use it. */
function answerOf(stored: StoredPreferences | undefined): PreferencesAnswer {
  return { ...stored?.values, updatedAt: stored ? formatInstant(stored.updatedAt) : null };
}
