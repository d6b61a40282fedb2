/** Thrown by the expressions of a draft, whose matches may take some time together and no more. */
export class SlowMatchers extends Error {
  constructor() {
    super('its regular expressions take too long: make them simpler, above all counted repetitions behind .*');
  }
}
