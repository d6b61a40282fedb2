import type { FactoryProvider } from '@nestjs/common';

/** An abstract class is both a type and Nest's token for it. */
export type Token<T> = abstract new (...parameters: never[]) => T;

type Instances<Tokens extends Readonly<Record<string, Token<unknown>>>> = {
  readonly [K in keyof Tokens]: Tokens[K] extends Token<infer T> ? T : never;
};

/** A provider built by a factory from named parts, whose types follow from their tokens. */
export function provided<T, Tokens extends Readonly<Record<string, Token<unknown>>>>(
  token: Token<T>,
  tokens: Tokens,
  make: (parts: Instances<Tokens>) => T | Promise<T>,
): FactoryProvider<T> {
  const names = Object.keys(tokens);
  return {
    provide: token,
    inject: Object.values(tokens),
    useFactory: (...values: unknown[]) =>
      make(Object.fromEntries(names.map((name, index) => [name, values[index]])) as Instances<Tokens>),
  };
}
