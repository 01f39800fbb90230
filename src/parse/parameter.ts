import type { SsmParameter } from '../model/aws/ssm.ts';
import type { Adapter } from './adapter.ts';
import type { Words } from './words.ts';

/** Its value is not read. */
export function parameterFacts(words: Words): Adapter<'AWS::SSM::Parameter'>['facts'] {
  return {
    parameterName: (_, { self }) => self.name,
    parameterType: (parameter) =>
      (parameter.text(words('type')) ?? 'String') as SsmParameter['parameterType'],
    // Without one a SecureString has the key that AWS manages.
    keyId: (parameter) => parameter.text(words('key_id')),
  };
}
