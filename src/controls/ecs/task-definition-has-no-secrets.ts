import type { ContainerDefinition } from '../../model/aws/ecs.ts';
import { anyOf, knownOf, someOf } from '../../model/kleene.ts';
import { kindsOf, type RedactedValue, secretVariables } from '../../model/redacted.ts';
import { control } from '../control.ts';

export default control({
  id: 'ecs.task-definition-has-no-secrets',
  on: 'AWS::ECS::TaskDefinition',
  sources: ['live', 'code'],
  severity: 'high',
  title: 'ECS task definition holds no credentials',
  why: 'Whoever may describe task definitions reads what containers are started with, read-only auditors included, and no revision is ever forgotten.',
  fix: 'Keep the secret in Secrets Manager or Parameter Store and name it under `secrets` with its valueFrom; move services to the new revision, deregister and delete the old ones, and replace the secret: it was readable.',
  see: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/delete-task-definition-v2.html',
  ],
  reads: ['containerDefinitions'],
  examples: {
    fail: `
      resource "aws_ecs_task_definition" "shop" {
        family = "shop"
        container_definitions = jsonencode([{
          name        = "shop"
          image       = "shop:1"
          environment = [{ name = "DB_PASSWORD", value = "hunter2" }]
        }])
      }`,
    pass: `
      resource "aws_secretsmanager_secret" "shop" {
        name = "shop"
      }

      resource "aws_ecs_task_definition" "shop" {
        family = "shop"
        container_definitions = jsonencode([{
          name    = "shop"
          image   = "shop:1"
          secrets = [{ name = "DB_PASSWORD", valueFrom = aws_secretsmanager_secret.shop.arn }]
        }])
      }`,
  },

  check({ containerDefinitions }) {
    const found = someOf(containerDefinitions, secretOf);
    return found === undefined || `in container ${found.item.name} ${found.answer}`;
  },
});

function secretOf(container: ContainerDefinition): string | undefined {
  return anyOf(
    () => secretVariables(container.environment),
    () => secretWords('the command', container.command),
    () => secretWords('the entry point', container.entryPoint),
  );
}

function secretWords(where: string, words: readonly RedactedValue[]): string | undefined {
  const { found, rest } = knownOf(words, ({ detector }) => detector);
  if (found.length > 0) return `${where} holds ${kindsOf(found.map(({ answer }) => answer))}`;
  if (rest) throw rest;
  return undefined;
}
