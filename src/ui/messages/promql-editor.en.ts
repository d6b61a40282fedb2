export const promqlEditorText = {
  placeholder: 'PromQL, for example: node_load1 > 4',
  format: 'Format',
  formatHint: 'Format the expression (Shift+Alt+F)',
  keys: 'Enter runs, Shift+Enter breaks the line, Esc leaves',
  history: 'History',
  noHistory: 'Nothing was run here yet',
  fault: (line: number, column: number, message: string) => `Line ${line}, column ${column}: ${message}`,
  unavailable: (message: string) => `The expression could not be checked: ${message}`,
} as const;
