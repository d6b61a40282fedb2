/**
 * Stands in a frozen message for a secret that is filled in when it is sent. It holds the id of its notification, which
 * nobody knew when an alert's labels were written: no alert can ask for a secret.
 */
export function secretPlaceholder(name: string, notificationId: string): string {
  return `<secret:${name}:${notificationId}>`;
}

/** Puts placeholders where the author of a body wrote `<secret:name>`. */
export function withPlaceholders(template: string, notificationId: string): string {
  return template.replace(/<secret:([A-Za-z][A-Za-z0-9_]{0,99})>/g, (_, name: string) =>
    secretPlaceholder(name, notificationId),
  );
}
