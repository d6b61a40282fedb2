import type { PipeTransform } from '@nestjs/common';
import type { z } from 'zod';
import { type Draft, readDraft } from './draft.js';

/** Reads a body by a schema of the contract; what is wrong with its form is told together with what is wrong with its meaning. */
export class DraftPipe<T extends z.ZodType> implements PipeTransform<unknown, Draft<z.output<T>>> {
  constructor(private readonly schema: T) {}

  transform(value: unknown): Draft<z.output<T>> {
    return readDraft(this.schema, value ?? {});
  }
}
