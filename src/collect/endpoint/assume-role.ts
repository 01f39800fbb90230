import type { Answer, Call } from '../recording.ts';
import { accessKeyOf } from './request.ts';

/** Lets anybody into any role. The key names the account, so that later calls can be told apart. */
export function assumeRole({ service, operation, input }: Call): Answer | undefined {
  if (service !== 'sts' || operation !== 'AssumeRole') return undefined;
  const { RoleArn, RoleSessionName: session, DurationSeconds: seconds = 3600 } = input;
  const [, partition, account, role] =
    /^arn:([\w-]+):iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(String(RoleArn)) ?? [];
  if (account === undefined) {
    return {
      error: { name: 'ValidationError', message: `${String(RoleArn)} is invalid`, statusCode: 400 },
    };
  }
  return {
    output: {
      Credentials: {
        AccessKeyId: accessKeyOf(account),
        SecretAccessKey: 'not-checked',
        SessionToken: 'not-checked',
        Expiration: new Date(Date.now() + Number(seconds) * 1000).toISOString(),
      },
      AssumedRoleUser: {
        AssumedRoleId: `AROA${account}ROLE:${String(session)}`,
        Arn: `arn:${partition}:sts::${account}:assumed-role/${role}/${String(session)}`,
      },
    },
  };
}
