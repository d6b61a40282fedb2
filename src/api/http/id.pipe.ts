import type { PipeTransform } from '@nestjs/common';
import { NotFound } from '../../engine/operations/refusal.js';

/** Ids in paths: what has not the form of one names nothing, and reaches no database. */
export class IdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!/^[0-9a-fA-F-]{36}$/.test(value)) throw new NotFound('there is nothing with this id');
    return value.toLowerCase();
  }
}
