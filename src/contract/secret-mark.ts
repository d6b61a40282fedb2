/**
 * What stands in an answer where a secret is stored. Sent back in a PUT, or left out, the stored secret is kept;
 * `null` removes it; any other text replaces it.
 */
export const secretMark = '<set>';
