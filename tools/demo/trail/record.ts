import { ACCOUNT, arn, HOME } from '../company.ts';
import { id, keyId } from '../iam.ts';

/** A record of CloudTrail as far as one call tells it; the rest is what AWS always writes. */
export interface Call {
  /** Hours and minutes of the night, and seconds: `02:07:31`. Hours from 20 on are of the evening before. */
  at: string;
  /** `iam:CreateUser`. */
  call: `${string}:${string}`;
  by: Caller;
  asked?: object;
  answered?: object;
  error?: string;
  reads?: true;
  region?: string;
  more?: object;
}

/** Who calls, from where, and with what. */
export interface Caller {
  identity: object;
  address: string;
  agent: string;
}

/** A user with the first of his keys. */
export function user(name: string, address: string, agent: string): Caller {
  const identity = {
    type: 'IAMUser',
    principalId: id('AIDA', name),
    arn: arn.user(name),
    accountId: ACCOUNT,
    accessKeyId: keyId({ name }, 0),
    userName: name,
  };
  return { identity, address, agent };
}

/** Somebody in a role. */
export function session(
  role: string,
  name: string,
  { address, agent }: Omit<Caller, 'identity'>,
): Caller {
  const roleId = id('AROA', role);
  const identity = {
    type: 'AssumedRole',
    principalId: `${roleId}:${name}`,
    arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/${name}`,
    accountId: ACCOUNT,
    accessKeyId: id('ASIA', `${role}/${name}`, 16),
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: roleId,
        arn: arn.role(role),
        accountId: ACCOUNT,
        userName: role,
      },
      attributes: { creationDate: '2026-11-20T00:00:00Z', mfaAuthenticated: 'false' },
    },
  };
  return { identity, address, agent };
}

/** A service of AWS, for itself. */
export function service(name: string): Caller {
  return { identity: { type: 'AWSService', invokedBy: name }, address: name, agent: name };
}

/** The call as CloudTrail writes it; `number` tells it from all others. */
export function recordOf(call: Call, number: number): object {
  const [name = '', eventName] = call.call.split(':');
  return {
    eventVersion: '1.11',
    userIdentity: call.by.identity,
    eventTime: momentOf(call.at),
    eventSource: `${name}.amazonaws.com`,
    eventName,
    awsRegion: call.region ?? HOME,
    sourceIPAddress: call.by.address,
    userAgent: call.by.agent,
    ...(call.error !== undefined && { errorCode: call.error }),
    requestParameters: call.asked ?? null,
    responseElements: call.answered ?? null,
    requestID: idOf(number, 0x7e0),
    eventID: idOf(number, 0x3d1),
    readOnly: call.reads ?? false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: ACCOUNT,
    eventCategory: 'Management',
    ...call.more,
  };
}

/** `02:07:31` as `2026-11-20T02:07:31Z`. */
export function momentOf(at: string): string {
  return `2026-11-${Number(at.slice(0, 2)) >= 12 ? 19 : 20}T${at}Z`;
}

function idOf(number: number, kind: number): string {
  const hex = number.toString(16).padStart(12, '0');
  return `0a1b2c3d-${kind.toString(16).padStart(4, '0')}-4a4a-8b8b-${hex}`;
}
