import { fittingKey } from '../../model/customer-key.ts';
import { someOf } from '../../model/kleene.ts';
import { nameMatches } from '../../model/open-name.ts';
import { control } from '../control.ts';
import { dataKeys } from '../settings.ts';

export default control({
  id: 'ssm.secret-parameter-is-encrypted',
  on: 'AWS::SSM::Parameter',
  sources: ['live', 'code'],
  severity: 'medium',
  title: 'SSM parameter that holds a secret is a SecureString',
  why: 'A String parameter shows its value to everybody who may list parameters, in the console and in the history, without a key that could be refused.',
  fix: 'Put the value into a SecureString parameter or into Secrets Manager, point the readers there, delete the old parameter, and change the secret.',
  see: [
    'https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html',
  ],
  reads: ['parameterName', 'parameterType', 'keyId'],
  around: { 'AWS::KMS::Key': ['keyManager', 'keyId'] },
  settings: {
    ...dataKeys,
    namePatterns: [
      '*password*',
      '*passwd*',
      '*secret*',
      '*token*',
      '*private*key*',
      '*api*key*',
      '*credential*',
    ] as readonly string[],
  },
  examples: {
    fail: `
      resource "aws_ssm_parameter" "database" {
        name  = "/orders/database/password"
        type  = "String"
        value = var.database_password
      }`,
    pass: `
      resource "aws_ssm_parameter" "database" {
        name  = "/orders/database/password"
        type  = "SecureString"
        value = var.database_password
      }`,
  },
  exempt: 'Parameters whose name tells of no secret, and those that AWS publishes.',

  except: ({ parameterName, parameterType }, _, { namePatterns }) =>
    parameterName.startsWith('/aws/') ||
    (parameterType !== 'SecureString' &&
      !someOf(namePatterns, (glob) =>
        nameMatches(glob.toLowerCase(), parameterName.toLowerCase()),
      )),

  check(parameter, world, settings) {
    const { parameterType, keyId } = parameter;
    if (parameterType !== 'SecureString') {
      return `it is a ${parameterType}, and its name says that it holds a secret`;
    }
    return fittingKey(keyId ?? 'alias/aws/ssm', parameter, settings.dataKeys, (key) =>
      world.one('AWS::KMS::Key', key),
    );
  },
});
