import { AwsCallError } from './collector.ts';
import { toCallError } from './errors.ts';
import { READ_ONLY } from './permissions.ts';
import type { Answer, Call } from './recording.ts';
import type { Credentials } from './sdk.ts';

/** A role to read an account with. */
export interface Role {
  arn: string;
  externalId?: string;
  /** JSON that allows the session no more than a scan needs, or READ_ONLY; without it the session may what the role may. */
  policy?: string;
}

export interface Session extends Credentials {
  sessionToken: string;
  expiration: Date;
}

const SESSION_NAME = 'castellan';

/** The call that opens a session. Its answer holds secrets, so it goes around whatever takes answers down. */
export function assumeCall({ arn, externalId, policy }: Role, region: string): Call {
  return {
    account: arn.split(':')[4] ?? '',
    region,
    service: 'sts',
    operation: 'AssumeRole',
    input: {
      RoleArn: arn,
      RoleSessionName: SESSION_NAME,
      ...(externalId !== undefined && { ExternalId: externalId }),
      ...(policy === READ_ONLY && { PolicyArns: [{ arn: managedByAws(arn, policy) }] }),
      ...(policy !== undefined && policy !== READ_ONLY && { Policy: policy }),
    },
  };
}

function managedByAws(near: string, name: string): string {
  return `arn:${near.split(':')[1]}:iam::aws:policy/${name}`;
}

/** Opens a session. Rejects with AwsCallError when AWS refuses. */
export async function assume(
  role: Role,
  region: string,
  answer: (call: Call) => Promise<Answer>,
): Promise<Session> {
  const call = assumeCall(role, region);
  const answered = await answer(call);
  if ('error' in answered) throw toCallError(call, answered.error);
  const { Credentials: given } = Object(answered.output) as {
    Credentials?: Record<string, string>;
  };
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = given ?? {};
  if (!AccessKeyId || !SecretAccessKey || !SessionToken || !Expiration) {
    throw new AwsCallError(call, {
      code: 'MalformedAnswer',
      unknown: { $unknown: 'failed', detail: 'sts:AssumeRole gave no credentials' },
    });
  }
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
    expiration: new Date(Expiration),
  };
}
