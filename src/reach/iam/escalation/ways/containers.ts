import { PASSED, type Way } from '../way.ts';

const DEFINITIONS = { any: 'ecs:*:*:task-definition/*:*' };
const CLUSTERS = { any: 'ecs:*:*:cluster/*' };
const SERVICES = { any: 'ecs:*:*:service/*/*' };
const service = 'ecs-tasks.amazonaws.com';

/** Ways through containers: ECS, Batch, App Runner. */
export const containers: readonly Way[] = [
  {
    id: 'ecs-001',
    title: 'makes a cluster, and a service in it whose tasks have a role',
    url: 'https://pathfinding.cloud/paths/ecs-001',
    gains: 'role',
    service,
    needs: [
      PASSED,
      { action: 'ecs:CreateCluster', on: CLUSTERS },
      { action: 'ecs:RegisterTaskDefinition', on: DEFINITIONS },
      { action: 'ecs:CreateService', on: SERVICES },
    ],
  },
  {
    id: 'ecs-002',
    title: 'makes a cluster, and runs a task in it with a role',
    url: 'https://pathfinding.cloud/paths/ecs-002',
    gains: 'role',
    service,
    needs: [
      PASSED,
      { action: 'ecs:CreateCluster', on: CLUSTERS },
      { action: 'ecs:RegisterTaskDefinition', on: DEFINITIONS },
      { action: 'ecs:RunTask', on: DEFINITIONS },
    ],
  },
  {
    id: 'ecs-003',
    title: 'makes a service whose tasks have a role',
    url: 'https://pathfinding.cloud/paths/ecs-003',
    gains: 'role',
    service,
    needs: [
      PASSED,
      { action: 'ecs:RegisterTaskDefinition', on: DEFINITIONS },
      { action: 'ecs:CreateService', on: SERVICES },
    ],
    providing: 'there is a cluster',
  },
  {
    id: 'ecs-004',
    title: 'runs a task with a role',
    url: 'https://pathfinding.cloud/paths/ecs-004',
    gains: 'role',
    service,
    needs: [
      PASSED,
      { action: 'ecs:RegisterTaskDefinition', on: DEFINITIONS },
      { action: 'ecs:RunTask', on: DEFINITIONS },
    ],
    providing: 'there is a cluster',
  },
  {
    id: 'ecs-005',
    title: 'starts a task with a role on a machine of a cluster',
    url: 'https://pathfinding.cloud/paths/ecs-005',
    gains: 'role',
    service,
    needs: [
      PASSED,
      { action: 'ecs:RegisterTaskDefinition', on: DEFINITIONS },
      { action: 'ecs:StartTask', on: DEFINITIONS },
    ],
    providing: 'there is a cluster with a machine in it',
  },
  {
    id: 'castellan-ecs-001',
    title: 'runs a command in a task',
    url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ExecuteCommand.html',
    gains: 'role',
    object: 'task',
    needs: [{ action: 'ecs:ExecuteCommand', on: 'object' }],
  },
  {
    id: 'castellan-ecs-002',
    title: 'has a service run tasks with a role',
    url: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html',
    gains: 'role',
    service,
    needs: [
      PASSED,
      { action: 'ecs:RegisterTaskDefinition', on: DEFINITIONS },
      { action: 'ecs:UpdateService', on: SERVICES },
    ],
    providing: 'there is a service',
  },
  {
    id: 'castellan-batch-001',
    title: 'submits a job with a role',
    url: 'https://docs.aws.amazon.com/batch/latest/APIReference/API_RegisterJobDefinition.html',
    gains: 'role',
    service,
    needs: [
      PASSED,
      { action: 'batch:RegisterJobDefinition', on: { any: 'batch:*:*:job-definition/*' } },
      { action: 'batch:SubmitJob', on: { any: 'batch:*:*:job-definition/*' } },
    ],
    providing: 'there is a job queue',
  },
  {
    id: 'apprunner-001',
    title: 'passes a role to a new App Runner service',
    url: 'https://pathfinding.cloud/paths/apprunner-001',
    gains: 'role',
    service: 'tasks.apprunner.amazonaws.com',
    needs: [
      PASSED,
      { action: 'apprunner:CreateService', on: { any: 'apprunner:*:*:service/*/*' } },
    ],
  },
  {
    id: 'apprunner-002',
    title: 'replaces what an App Runner service runs',
    url: 'https://pathfinding.cloud/paths/apprunner-002',
    gains: 'role',
    object: 'web service',
    needs: [{ action: 'apprunner:UpdateService', on: 'object' }],
  },
];
