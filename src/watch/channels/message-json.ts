import { toJson } from '../../report/json.ts';
import type { Message } from './channel.ts';

const SCHEMA = 'castellan.alert-message/1';

/** A message as programs get it: schema/alert-message.schema.json. */
export function messageAsJson({ alerts, more, why }: Message): string {
  return toJson({ schema: SCHEMA, alerts, ...(more > 0 && { more }), ...(why && { why }) });
}
