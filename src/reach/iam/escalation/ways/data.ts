import { PASSED, type Way } from '../way.ts';

const JOBS = { any: 'glue:*:*:job/*' };
const TRIGGERS = { any: 'glue:*:*:trigger/*' };
const PIPELINES = { any: 'datapipeline:*:*:pipeline/*' };
const INTERPRETERS = { any: 'bedrock-agentcore:*:*:code-interpreter-custom/*' };

/** Ways through what works on data: Glue, Data Pipeline, SageMaker, Bedrock. */
export const data: readonly Way[] = [
  {
    id: 'glue-001',
    title: 'passes a role to a new development endpoint of Glue',
    url: 'https://pathfinding.cloud/paths/glue-001',
    gains: 'role',
    service: 'glue.amazonaws.com',
    needs: [PASSED, { action: 'glue:CreateDevEndpoint', on: { any: '*' } }],
  },
  {
    id: 'glue-002',
    title: 'puts an SSH key on a development endpoint of Glue',
    url: 'https://pathfinding.cloud/paths/glue-002',
    gains: 'role',
    object: 'endpoint',
    needs: [{ action: 'glue:UpdateDevEndpoint', on: 'object' }],
  },
  {
    id: 'glue-003',
    title: 'passes a role to a new Glue job and runs it',
    url: 'https://pathfinding.cloud/paths/glue-003',
    gains: 'role',
    service: 'glue.amazonaws.com',
    needs: [
      PASSED,
      { action: 'glue:CreateJob', on: JOBS },
      { action: 'glue:StartJobRun', on: JOBS },
    ],
  },
  {
    id: 'glue-004',
    title: 'passes a role to a new Glue job that a trigger runs',
    url: 'https://pathfinding.cloud/paths/glue-004',
    gains: 'role',
    service: 'glue.amazonaws.com',
    needs: [
      PASSED,
      { action: 'glue:CreateJob', on: JOBS },
      { action: 'glue:CreateTrigger', on: TRIGGERS },
    ],
  },
  {
    id: 'glue-005',
    title: 'gives a role to a Glue job and runs it',
    url: 'https://pathfinding.cloud/paths/glue-005',
    gains: 'role',
    service: 'glue.amazonaws.com',
    needs: [
      PASSED,
      { action: 'glue:UpdateJob', on: JOBS },
      { action: 'glue:StartJobRun', on: JOBS },
    ],
    providing: 'there is a Glue job',
  },
  {
    id: 'glue-006',
    title: 'gives a role to a Glue job that a trigger runs',
    url: 'https://pathfinding.cloud/paths/glue-006',
    gains: 'role',
    service: 'glue.amazonaws.com',
    needs: [
      PASSED,
      { action: 'glue:UpdateJob', on: JOBS },
      { action: 'glue:CreateTrigger', on: TRIGGERS },
    ],
    providing: 'there is a Glue job',
  },
  {
    id: 'datapipeline-001',
    title: 'passes a role to a new pipeline and has it run',
    url: 'https://pathfinding.cloud/paths/datapipeline-001',
    gains: 'role',
    service: 'datapipeline.amazonaws.com',
    needs: [
      PASSED,
      { action: 'datapipeline:CreatePipeline', on: { any: '*' } },
      { action: 'datapipeline:PutPipelineDefinition', on: PIPELINES },
      { action: 'datapipeline:ActivatePipeline', on: PIPELINES },
    ],
  },
  {
    id: 'sagemaker-001',
    title: 'passes a role to a new notebook',
    url: 'https://pathfinding.cloud/paths/sagemaker-001',
    gains: 'role',
    service: 'sagemaker.amazonaws.com',
    needs: [
      PASSED,
      {
        action: 'sagemaker:CreateNotebookInstance',
        on: { any: 'sagemaker:*:*:notebook-instance/*' },
      },
    ],
  },
  {
    id: 'sagemaker-002',
    title: 'passes a role to a training job',
    url: 'https://pathfinding.cloud/paths/sagemaker-002',
    gains: 'role',
    service: 'sagemaker.amazonaws.com',
    needs: [
      PASSED,
      { action: 'sagemaker:CreateTrainingJob', on: { any: 'sagemaker:*:*:training-job/*' } },
    ],
  },
  {
    id: 'sagemaker-003',
    title: 'passes a role to a processing job',
    url: 'https://pathfinding.cloud/paths/sagemaker-003',
    gains: 'role',
    service: 'sagemaker.amazonaws.com',
    needs: [
      PASSED,
      { action: 'sagemaker:CreateProcessingJob', on: { any: 'sagemaker:*:*:processing-job/*' } },
    ],
  },
  {
    id: 'sagemaker-004',
    title: 'opens a notebook',
    url: 'https://pathfinding.cloud/paths/sagemaker-004',
    gains: 'role',
    object: 'notebook',
    needs: [{ action: 'sagemaker:CreatePresignedNotebookInstanceUrl', on: 'object' }],
  },
  {
    id: 'sagemaker-005',
    title: 'has a notebook run commands of his own when it starts',
    url: 'https://pathfinding.cloud/paths/sagemaker-005',
    gains: 'role',
    object: 'notebook',
    needs: [
      {
        action: 'sagemaker:CreateNotebookInstanceLifecycleConfig',
        on: { any: 'sagemaker:*:*:notebook-instance-lifecycle-config/*' },
      },
      { action: 'sagemaker:StopNotebookInstance', on: 'object' },
      { action: 'sagemaker:UpdateNotebookInstance', on: 'object' },
      { action: 'sagemaker:StartNotebookInstance', on: 'object' },
    ],
  },
  {
    id: 'bedrock-001',
    title: 'passes a role to a new code interpreter and uses it',
    url: 'https://pathfinding.cloud/paths/bedrock-001',
    gains: 'role',
    service: 'bedrock-agentcore.amazonaws.com',
    needs: [
      PASSED,
      { action: 'bedrock-agentcore:CreateCodeInterpreter', on: { any: '*' } },
      { action: 'bedrock-agentcore:StartCodeInterpreterSession', on: INTERPRETERS },
      { action: 'bedrock-agentcore:InvokeCodeInterpreter', on: INTERPRETERS },
    ],
  },
  {
    id: 'bedrock-002',
    title: 'uses a code interpreter',
    url: 'https://pathfinding.cloud/paths/bedrock-002',
    gains: 'role',
    object: 'interpreter',
    needs: [
      { action: 'bedrock-agentcore:StartCodeInterpreterSession', on: 'object' },
      { action: 'bedrock-agentcore:InvokeCodeInterpreter', on: 'object' },
    ],
  },
];
