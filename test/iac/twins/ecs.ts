import type { Twins } from './twin.ts';

function shop(member: string): string {
  return `
      Resources:
        Shop:
          Type: AWS::ECS::TaskDefinition
          Properties:
            Family: shop
            ContainerDefinitions:
              - Name: shop
                Image: shop:1
                ${member}`;
}

export default {
  'ecs.task-definition-has-no-secrets': {
    fail: shop('Environment: [{ Name: DB_PASSWORD, Value: hunter2 }]'),
    pass: `${shop('Secrets: [{ Name: DB_PASSWORD, ValueFrom: !Ref Secret }]')}
        Secret:
          Type: AWS::SecretsManager::Secret
          Properties: { Name: shop }`,
  },
} satisfies Twins;
