import type { PipeTransform } from '@nestjs/common';
import type { z } from 'zod';
import { readInput } from './read-input.js';

/** Reads a body or the query parameters by a schema of the contract. */
export class SchemaPipe<T extends z.ZodType> implements PipeTransform<unknown, z.output<T>> {
  constructor(private readonly schema: T) {}

  transform(value: unknown): z.output<T> {
    return readInput(this.schema, value ?? {});
  }
}
