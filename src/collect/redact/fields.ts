/** How a member that may hold secrets is looked at before it is dropped. */
export interface Field {
  /** `Functions[].Environment.Variables.*`: members, `[]` for each of a list, `*` for each of a map. */
  at: string;
  /**
   * `value`: one value; its name is the key of its map or stands beside it. `text`: lines. `userData`: base64, maybe
   * packed. `arguments`: a command's words.
   */
  as: 'value' | 'text' | 'userData' | 'arguments';
  /** The member beside it that holds its name. */
  named?: string;
}

/** By `service:Operation`, every member of an answer in which people keep secrets, meant for them or not. */
export const secretFields: ReadonlyMap<string, readonly Field[]> = new Map<string, Field[]>([
  [
    'amplify:ListApps',
    [
      ...values(
        'apps[].environmentVariables.*',
        'apps[].basicAuthCredentials',
        'apps[].autoBranchCreationConfig.environmentVariables.*',
        'apps[].autoBranchCreationConfig.basicAuthCredentials',
      ),
      ...texts(
        'apps[].buildSpec',
        'apps[].customHeaders',
        'apps[].autoBranchCreationConfig.buildSpec',
      ),
    ],
  ],
  ['api-gateway:GetStages', values('item[].variables.*')],
  ['api-gateway:GetApiKeys', values('items[].value')],
  [
    'auto-scaling:DescribeLaunchConfigurations',
    [{ at: 'LaunchConfigurations[].UserData', as: 'userData' }],
  ],
  ['batch:DescribeJobDefinitions', batch('jobDefinitions[]')],
  [
    'cloudformation:DescribeStacks',
    [
      { at: 'Stacks[].Parameters[].ParameterValue', as: 'value', named: 'ParameterKey' },
      { at: 'Stacks[].Outputs[].OutputValue', as: 'value', named: 'OutputKey' },
    ],
  ],
  ['cloudformation:GetTemplate', texts('TemplateBody')],
  [
    'cloudfront:GetDistribution',
    [
      {
        at: 'Distribution.DistributionConfig.Origins.Items[].CustomHeaders.Items[].HeaderValue',
        as: 'value',
        named: 'HeaderName',
      },
    ],
  ],
  [
    'cloudfront:ListDistributions',
    [
      {
        at: 'DistributionList.Items[].Origins.Items[].CustomHeaders.Items[].HeaderValue',
        as: 'value',
        named: 'HeaderName',
      },
    ],
  ],
  // The event holds the session token that came with the call, and what the call was given.
  ['cloudtrail:LookupEvents', texts('Events[].CloudTrailEvent')],
  [
    'codebuild:BatchGetProjects',
    [
      { at: 'projects[].environment.environmentVariables[].value', as: 'value', named: 'name' },
      ...texts('projects[].source.buildspec', 'projects[].secondarySources[].buildspec'),
    ],
  ],
  ['ec2:DescribeInstanceAttribute', [{ at: 'UserData.Value', as: 'userData' }]],
  [
    'ec2:DescribeLaunchTemplateVersions',
    [{ at: 'LaunchTemplateVersions[].LaunchTemplateData.UserData', as: 'userData' }],
  ],
  [
    'ec2:DescribeVpnConnections',
    values(
      'VpnConnections[].CustomerGatewayConfiguration',
      'VpnConnections[].Options.TunnelOptions[].PreSharedKey',
    ),
  ],
  [
    'ecs:DescribeServices',
    values('services[].deployments[].serviceConnectConfiguration.logConfiguration.options.*'),
  ],
  ['ecs:DescribeTaskDefinition', containers('taskDefinition.containerDefinitions[]')],
  [
    'emr:DescribeCluster',
    values(
      'Cluster.Configurations[].Properties.*',
      'Cluster.Configurations[].Configurations[].Properties.*',
    ),
  ],
  ['emr:ListBootstrapActions', commands('BootstrapActions[].Args')],
  ['emr:ListSteps', [...commands('Steps[].Config.Args'), ...values('Steps[].Config.Properties.*')]],
  [
    'eventbridge:ListTargetsByRule',
    [
      ...texts('Targets[].Input', 'Targets[].InputTransformer.InputTemplate'),
      ...values(
        'Targets[].HttpParameters.HeaderParameters.*',
        'Targets[].HttpParameters.QueryStringParameters.*',
      ),
    ],
  ],
  ['glue:GetJobs', values('Jobs[].DefaultArguments.*', 'Jobs[].NonOverridableArguments.*')],
  ['glue:GetConnections', values('ConnectionList[].ConnectionProperties.*')],
  ['lambda:GetFunction', values('Configuration.Environment.Variables.*')],
  ['lambda:GetFunctionConfiguration', values('Environment.Variables.*')],
  ['lambda:ListFunctions', values('Functions[].Environment.Variables.*')],
  ['lambda:ListVersionsByFunction', values('Versions[].Environment.Variables.*')],
  ['rds:DescribeDBInstances', values('DBInstances[].PendingModifiedValues.MasterUserPassword')],
  ['rds:DescribeDBClusters', values('DBClusters[].PendingModifiedValues.MasterUserPassword')],
  ['redshift:DescribeClusters', values('Clusters[].PendingModifiedValues.MasterUserPassword')],
  [
    'sagemaker:DescribeModel',
    values('PrimaryContainer.Environment.*', 'Containers[].Environment.*'),
  ],
  [
    'sagemaker:DescribeNotebookInstanceLifecycleConfig',
    ['OnCreate', 'OnStart'].map((hook) => ({ at: `${hook}[].Content`, as: 'userData' as const })),
  ],
  ['sagemaker:DescribeProcessingJob', values('Environment.*')],
  ['sagemaker:DescribeTrainingJob', values('Environment.*', 'HyperParameters.*')],
  ['secrets-manager:GetSecretValue', values('SecretString')],
  ['ssm:GetDocument', texts('Content')],
  ['ssm:GetParameter', values('Parameter.Value')],
  ['ssm:GetParameters', values('Parameters[].Value')],
  ['ssm:GetParametersByPath', values('Parameters[].Value')],
]);

function values(...paths: string[]): Field[] {
  return paths.map((at) => ({ at, as: 'value' }));
}

function texts(...paths: string[]): Field[] {
  return paths.map((at) => ({ at, as: 'text' }));
}

function commands(...paths: string[]): Field[] {
  return paths.map((at) => ({ at, as: 'arguments' }));
}

function containers(place: string): Field[] {
  return [
    ...simpleContainer(place),
    ...commands(`${place}.entryPoint`, `${place}.healthCheck.command`),
    ...values(`${place}.dockerLabels.*`),
  ];
}

function simpleContainer(place: string): Field[] {
  return [
    { at: `${place}.environment[].value`, as: 'value', named: 'name' },
    ...commands(`${place}.command`),
    ...values(`${place}.logConfiguration.options.*`),
  ];
}

function batch(place: string): Field[] {
  const pod = `${place}.eksProperties.podProperties.containers[]`;
  return [
    ...simpleContainer(`${place}.containerProperties`),
    ...simpleContainer(`${place}.nodeProperties.nodeRangeProperties[].container`),
    ...simpleContainer(`${place}.ecsProperties.taskProperties[].containers[]`),
    { at: `${pod}.env[].value`, as: 'value', named: 'name' },
    ...commands(`${pod}.command`, `${pod}.args`),
    ...values(`${place}.parameters.*`),
  ];
}
