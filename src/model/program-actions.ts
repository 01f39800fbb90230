/**
 * Writes that programs make while they run, as `service:Call`: logs, what agents report, tasks and jobs that are started and
 * say how far they are. None of them changes infrastructure. From the service authorization reference,
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const programActions: readonly string[] = [
  'logs:CreateLogStream',
  'ssm:UpdateInstanceInformation',
  'ssm:UpdateInstanceAssociationStatus',
  'ssm:UpdateAssociationStatus',
  'ssm:PutInventory',
  'ssm:PutComplianceItems',
  'ecs:RegisterContainerInstance',
  'ecs:UpdateContainerInstancesState',
  'ecs:Submit*StateChange*',
  'ecs:RunTask',
  'ecs:StopTask',
  'autoscaling:CompleteLifecycleAction',
  'autoscaling:RecordLifecycleActionHeartbeat',
  'states:StartExecution',
  'states:StartSyncExecution',
  'states:SendTask*',
  'batch:SubmitJob',
  'glue:StartJobRun',
  'kms:RetireGrant',
];
