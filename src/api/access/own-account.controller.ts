import { Body, Controller, Delete, Get, HttpCode, Post, Put } from '@nestjs/common';
import {
  type OwnPasswordInput,
  ownPasswordInput,
  type PasswordProof,
  type Profile,
  type ProfileInput,
  passwordProof,
  profileInput,
  type RecoveryCodes,
  type TotpConfirmInput,
  type TotpOffer,
  totpConfirmInput,
} from '../../contract/account.js';
import { ChangeOwnPassword } from '../../engine/access/change-own-password.js';
import { OwnProfile } from '../../engine/access/own-profile.js';
import { SecondFactor } from '../../engine/access/second-factor.js';
import type { Caller } from '../../engine/operations/caller.js';
import { CallerOf } from '../http/caller.decorator.js';
import { SchemaPipe } from '../http/schema.pipe.js';
import { qrPicture } from './qr-picture.js';
import { profileAnswer } from './user-answer.js';

@Controller('api/v1/me')
export class OwnAccountController {
  constructor(
    private readonly profiles: OwnProfile,
    private readonly passwords: ChangeOwnPassword,
    private readonly secondFactor: SecondFactor,
  ) {}

  @Get('profile')
  async profile(@CallerOf() caller: Caller): Promise<Profile> {
    return profileAnswer(await this.profiles.read(caller));
  }

  @Put('profile')
  async save(
    @Body(new SchemaPipe(profileInput)) { displayName, email, password }: ProfileInput,
    @CallerOf() caller: Caller,
  ): Promise<Profile> {
    return profileAnswer(await this.profiles.save(caller, { displayName, email: email || undefined }, password));
  }

  @Put('password')
  @HttpCode(204)
  async changePassword(
    @Body(new SchemaPipe(ownPasswordInput)) input: OwnPasswordInput,
    @CallerOf() caller: Caller,
  ): Promise<void> {
    await this.passwords.change(caller, input);
  }

  @Post('totp')
  @HttpCode(200)
  async begin(
    @Body(new SchemaPipe(passwordProof)) { password }: PasswordProof,
    @CallerOf() caller: Caller,
  ): Promise<TotpOffer> {
    const { secret, url } = await this.secondFactor.begin(caller, password);
    return { secret, url, picture: qrPicture(url) };
  }

  @Post('totp/confirm')
  @HttpCode(200)
  async confirm(
    @Body(new SchemaPipe(totpConfirmInput)) { code }: TotpConfirmInput,
    @CallerOf() caller: Caller,
  ): Promise<RecoveryCodes> {
    return { recoveryCodes: [...(await this.secondFactor.confirm(caller, code))] };
  }

  @Delete('totp')
  @HttpCode(204)
  async remove(
    @Body(new SchemaPipe(passwordProof)) { password }: PasswordProof,
    @CallerOf() caller: Caller,
  ): Promise<void> {
    await this.secondFactor.remove(caller, password);
  }

  @Post('recovery-codes')
  @HttpCode(200)
  async renewCodes(
    @Body(new SchemaPipe(passwordProof)) { password }: PasswordProof,
    @CallerOf() caller: Caller,
  ): Promise<RecoveryCodes> {
    return { recoveryCodes: [...(await this.secondFactor.renewCodes(caller, password))] };
  }
}
