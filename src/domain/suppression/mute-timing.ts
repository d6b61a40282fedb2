/** An inclusive range of numbers; negative days of the month count from its end, -1 being the last. */
export interface NumberRange {
  readonly from: number;
  readonly to: number;
}

/** A range of a day in minutes: from 0 (inclusive) to at most 1440 (exclusive). */
export interface MinuteRange {
  readonly from: number;
  readonly to: number;
}

/** Holds when every list that is not empty has a range around the instant, as seen in `location`. */
export interface TimeInterval {
  readonly times: readonly MinuteRange[];
  /** 0 is Sunday. */
  readonly weekdays: readonly NumberRange[];
  readonly daysOfMonth: readonly NumberRange[];
  /** 1 is January. */
  readonly months: readonly NumberRange[];
  readonly years: readonly NumberRange[];
  /** IANA name of a time zone; `UTC` when nothing else was said. */
  readonly location: string;
}

/** Time intervals with a name, which routes mute or are active by: holds while one of them does. */
export interface MuteTiming {
  readonly id: string;
  readonly name: string;
  readonly intervals: readonly TimeInterval[];
}
