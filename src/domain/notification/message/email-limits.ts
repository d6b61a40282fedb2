/**
 * In UTF-16 units where not a count. Alerts are shown until one of `alerts` and `htmlLength` is reached: mail programs cut
 * what is longer than some 100,000 bytes.
 */
export const emailLimits = {
  alerts: 50,
  htmlLength: 85_000,
  pairs: 30,
  valueLength: 1_000,
  subjectLength: 160,
  previewLength: 140,
  nameLength: 200,
} as const;
