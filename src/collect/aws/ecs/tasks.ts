import { collector, type Listed, present } from '../../collector.ts';
import type { Output } from '../api.ts';

interface Found extends Listed {
  task: NonNullable<Output<'ecs', 'DescribeTasks'>['tasks']>[number] | undefined;
}

/** The tasks that are to run, in all clusters. */
export default collector<'AWS::ECS::Task', Found>({
  type: 'AWS::ECS::Task',
  scope: 'region',
  list: {
    needs: ['ecs:ListClusters', 'ecs:ListTasks', 'ecs:DescribeTasks'],
    async *read(aws) {
      const clusters = aws.pages('ecs', 'ListClusters', { maxResults: 100 }, { shared: true });
      for await (const { clusterArns } of clusters) {
        for (const cluster of present(clusterArns)) {
          const pages = aws.pages('ecs', 'ListTasks', { cluster, maxResults: 100 });
          for await (const { taskArns } of pages) {
            const arns = present(taskArns);
            if (arns.length === 0) continue;
            const answer = await aws.call('ecs', 'DescribeTasks', { cluster, tasks: arns });
            const { tasks, failures = [] } = answer;
            for (const arn of arns) {
              // Stopped since it was listed.
              if (failures.some((one) => one.arn === arn && one.reason === 'MISSING')) continue;
              const task = present(tasks).find(({ taskArn }) => taskArn === arn);
              yield { id: arn, name: arn.slice(arn.lastIndexOf('/') + 1), task };
            }
          }
        }
      }
    },
  },
  facts: {
    enableExecuteCommand: ({ task }) => present(task).enableExecuteCommand ?? false,
    taskRoleArn: {
      needs: ['ecs:DescribeTaskDefinition'],
      async read(aws, { task }) {
        const { overrides, taskDefinitionArn } = present(task);
        if (overrides?.taskRoleArn !== undefined) return overrides.taskRoleArn;
        const asked = { taskDefinition: present(taskDefinitionArn) };
        const answer = await aws.call('ecs', 'DescribeTaskDefinition', asked, { shared: true });
        return present(answer.taskDefinition).taskRoleArn ?? null;
      },
    },
  },
});
