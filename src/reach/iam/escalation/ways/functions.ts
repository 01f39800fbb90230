import { PASSED, type Way } from '../way.ts';

const FUNCTIONS = { any: 'lambda:*:*:function:*' };
const service = 'lambda.amazonaws.com';

/** Ways through what runs on events: Lambda, Step Functions, EventBridge Scheduler. */
export const functions: readonly Way[] = [
  {
    id: 'lambda-001',
    title: 'passes a role to a new function and calls it',
    url: 'https://pathfinding.cloud/paths/lambda-001',
    gains: 'role',
    service,
    needs: [
      PASSED,
      { action: 'lambda:CreateFunction', on: FUNCTIONS },
      { action: 'lambda:InvokeFunction', on: FUNCTIONS },
    ],
  },
  {
    id: 'lambda-002',
    title: 'passes a role to a new function that a queue, table or stream calls',
    url: 'https://pathfinding.cloud/paths/lambda-002',
    gains: 'role',
    service,
    needs: [
      PASSED,
      { action: 'lambda:CreateFunction', on: FUNCTIONS },
      { action: 'lambda:CreateEventSourceMapping', on: { any: '*' } },
    ],
    providing: 'there is a queue, table or stream to call the function',
  },
  {
    id: 'lambda-003',
    title: 'replaces the code of a function',
    url: 'https://pathfinding.cloud/paths/lambda-003',
    gains: 'role',
    object: 'function',
    needs: [{ action: 'lambda:UpdateFunctionCode', on: 'object' }],
    providing: 'something calls the function',
  },
  {
    id: 'lambda-004',
    title: 'replaces the code of a function and calls it',
    url: 'https://pathfinding.cloud/paths/lambda-004',
    gains: 'role',
    object: 'function',
    needs: [
      { action: 'lambda:UpdateFunctionCode', on: 'object' },
      { action: 'lambda:InvokeFunction', on: 'object' },
    ],
  },
  {
    id: 'lambda-005',
    title: 'replaces the code of a function and lets himself call it',
    url: 'https://pathfinding.cloud/paths/lambda-005',
    gains: 'role',
    object: 'function',
    needs: [
      { action: 'lambda:UpdateFunctionCode', on: 'object' },
      { action: 'lambda:AddPermission', on: 'object' },
    ],
  },
  {
    id: 'lambda-006',
    title: 'passes a role to a new function and lets himself call it',
    url: 'https://pathfinding.cloud/paths/lambda-006',
    gains: 'role',
    service,
    needs: [
      PASSED,
      { action: 'lambda:CreateFunction', on: FUNCTIONS },
      { action: 'lambda:AddPermission', on: FUNCTIONS },
    ],
  },
  {
    id: 'castellan-lambda-001',
    title: 'loads a layer of his own into a function',
    url: 'https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionConfiguration.html',
    gains: 'role',
    object: 'function',
    needs: [{ action: 'lambda:UpdateFunctionConfiguration', on: 'object' }],
    providing: 'something calls the function',
  },
  {
    id: 'castellan-lambda-002',
    title: 'gives a role to a function, and code of his own',
    url: 'https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionConfiguration.html',
    gains: 'role',
    service,
    needs: [
      PASSED,
      { action: 'lambda:UpdateFunctionConfiguration', on: FUNCTIONS },
      { action: 'lambda:UpdateFunctionCode', on: FUNCTIONS },
      { action: 'lambda:InvokeFunction', on: FUNCTIONS },
    ],
    providing: 'there is a function',
  },
  {
    id: 'castellan-states-001',
    title: 'passes a role to a new state machine and runs it',
    url: 'https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html',
    gains: 'role',
    service: 'states.amazonaws.com',
    needs: [
      PASSED,
      { action: 'states:CreateStateMachine', on: { any: 'states:*:*:stateMachine:*' } },
      { action: 'states:StartExecution', on: { any: 'states:*:*:stateMachine:*' } },
    ],
  },
  {
    id: 'castellan-scheduler-001',
    title: 'passes a role to a schedule that calls AWS',
    url: 'https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html',
    gains: 'role',
    service: 'scheduler.amazonaws.com',
    needs: [
      PASSED,
      { action: 'scheduler:CreateSchedule', on: { any: 'scheduler:*:*:schedule/*/*' } },
    ],
  },
];
