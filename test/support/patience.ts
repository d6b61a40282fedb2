/**
 * Limits of waits are written for a calm machine. A loaded one is several times slower, and what never comes is worth
 * no hurry: every wait gets this many times its limit. A bound that is a promise is asserted by itself, not by a wait.
 */
export const patience = 4;
