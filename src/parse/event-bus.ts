/** A bus may be named by its ARN too, which ends in `:event-bus/orders`. */
export function busName(name: string | null): string {
  return name === null ? 'default' : name.replace(/^arn:[^/]*:event-bus\//, '');
}
