/** Colours of the pages without script: the same as those of the others. */
export const pageTokens: readonly string[] = [
  '--bg: light-dark(#fff, #14181d)',
  '--canvas: light-dark(#f6f8fa, #0d1014)',
  '--text: light-dark(#1b2430, #e6eaf0)',
  '--quiet: light-dark(#4a5565, #a6b0be)',
  '--line: light-dark(#d8dee6, #2a3038)',
  '--control: light-dark(#7d8896, #6b7785)',
  '--accent: light-dark(#2a66db, #459bea)',
  '--on-accent: light-dark(#fff, #0d1014)',
  '--critical: light-dark(#8f0a17, #ff6459)',
  '--critical-bg: light-dark(#fdecec, #3a1416)',
];
