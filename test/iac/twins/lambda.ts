import type { Twins } from './twin.ts';

function labels(member: string): string {
  return `
      Resources:
        Labels:
          Type: AWS::Lambda::Function
          Properties:
            FunctionName: labels
            Role: arn:aws:iam::111122223333:role/labels
            ${member}`;
}

export default {
  'lambda.environment-has-no-secrets': {
    fail: labels('Environment: { Variables: { DB_PASSWORD: hunter2 } }'),
    pass: `${labels('Environment: { Variables: { DB_SECRET_ARN: !Ref Secret } }')}
        Secret:
          Type: AWS::SecretsManager::Secret
          Properties: { Name: labels }`,
  },
  'lambda.function-runs-in-vpc': {
    fail: labels('Description: prints labels'),
    pass: labels('VpcConfig: { SubnetIds: [subnet-0a1b2c3d], SecurityGroupIds: [sg-0a1b2c3d] }'),
  },
} satisfies Twins;
