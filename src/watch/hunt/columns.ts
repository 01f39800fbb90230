import { type CloudTrailEvent, principalOf } from '../../model/event.ts';

/** A column of what is hunted in. */
export interface Column {
  name: string;
  type: 'VARCHAR' | 'TIMESTAMP' | 'BOOLEAN';
  /** Of a moment, milliseconds since 1970. */
  of(event: CloudTrailEvent): string | number | boolean | null;
}

const text = (name: string, of: (event: CloudTrailEvent) => string | null): Column => ({
  name,
  type: 'VARCHAR',
  of,
});

/** Fifteen columns that most questions need, then what calls said and answered as JSON, then the record. */
export const COLUMNS: readonly Column[] = [
  { name: 'event_time', type: 'TIMESTAMP', of: ({ time }) => time },
  text('event_id', ({ eventID }) => eventID),
  text('event_source', ({ eventSource }) => eventSource),
  text('event_name', ({ eventName }) => eventName),
  text('event_type', ({ eventType }) => eventType),
  { name: 'read_only', type: 'BOOLEAN', of: ({ readOnly }) => readOnly },
  text('source_address', ({ sourceIPAddress }) => sourceIPAddress),
  text('user_agent', ({ userAgent }) => userAgent),
  text('error_code', ({ errorCode }) => errorCode),
  text('error_message', ({ errorMessage }) => errorMessage),
  text('identity_type', ({ userIdentity }) => userIdentity.type),
  text('identity_arn', ({ userIdentity }) => userIdentity.arn),
  text('principal', principalOf),
  text('access_key_id', ({ userIdentity }) => userIdentity.accessKeyId),
  text('user_name', ({ userIdentity }) => userIdentity.userName),
  text('request_parameters', ({ requestParameters }) => jsonOf(requestParameters)),
  text('response_elements', ({ responseElements }) => jsonOf(responseElements)),
  text('additional_event_data', ({ additionalEventData }) => jsonOf(additionalEventData)),
  text('resources', ({ record }) =>
    jsonOf(Array.isArray(record.resources) ? record.resources : null),
  ),
  text('record', ({ record }) => jsonOf(record)),
];

/** The folders an event lies in: `account=111122223333/region=eu-west-1/date=2026-01-31`. */
export const PARTITIONS: readonly { name: string; of(event: CloudTrailEvent): string }[] = [
  { name: 'account', of: ({ recipientAccountId }) => shaped(recipientAccountId, /^\d{12}$/) },
  { name: 'region', of: ({ awsRegion }) => shaped(awsRegion, /^[a-z]{2}[a-z0-9-]{1,30}$/) },
  { name: 'date', of: ({ time }) => dateOf(time) },
];

/** The credentials that AWS answers, and what it is sent as a secret, are nobody's to find here: they may still be good. */
const CREDENTIALS = /^(session_?token|secret_?access_?key|x-amz-security-token)$/i;
/** Where they are texts: whether a password has to be changed is none. */
const SECRETS =
  /^(.*passw(or)?d|token_?value|auth_?token|client_?secret|secret_?(string|binary)|private_?key|key_?material|pre_?shared_?key|customer_?gateway_?configuration)$/i;

function isHidden(name: string, value: unknown): boolean {
  return CREDENTIALS.test(name) || (typeof value === 'string' && SECRETS.test(name));
}

function jsonOf(value: object | null): string | null {
  const json =
    value && JSON.stringify(value, (name, one) => (isHidden(name, one) ? '[redacted]' : one));
  return json?.includes('\\ud')
    ? json.replace(HALVES, (all, half) => (half ? '\\ufffd' : all))
    : json;
}

/** Half a character, as JSON of ours writes it, and every other escape. Readers of JSON take no halves. */
const HALVES = /\\(?:(ud[89a-f][0-9a-f]{2})|.)/g;

function shaped(value: string | null, shape: RegExp): string {
  return value !== null && shape.test(value) ? value : 'unknown';
}

/** What has no time, or none that a trail can have, lies in 1970. */
function dateOf(time: number | null): string {
  const isPlausible = time !== null && time > 0 && time < YEAR_2100;
  return new Date(isPlausible ? time : 0).toISOString().slice(0, 10);
}

const YEAR_2100 = 4_102_444_800_000;
