/** Numbers from 0 to below 1. */
export type Numbers = () => number;

/** The same numbers in every run (a linear congruence of 32 bits, mixed). */
export function numbersFrom(seed: number): Numbers {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 0x7feb352d);
    mixed ^= mixed >>> 13;
    return (mixed >>> 0) / 4_294_967_296;
  };
}
