/** What nobody may see: a password as people choose it, and a key as machines do. */
export const PASSWORD = 'Corr3ct-h0rse-battery';
export const KEY = 'q8Zr3tLw0PfXv7NbY2kMc9HdGs5Tj1Ue';
const TEXT = Buffer.from(`#!/bin/sh\nmysql -u root --password=${PASSWORD}\n`).toString('base64');

const request = (requestParameters: object) => ({ requestParameters });
const response = (responseElements: object) => ({ responseElements });

/**
 * Calls that carry secrets, in the members in which CloudTrail has, or had, them. CloudTrail hides many of these now; not all,
 * and not in logs of before. As AWS names them in its APIs and in "CloudTrail record contents".
 */
export const secretEvents: readonly (readonly [call: string, record: object])[] = [
  [
    'sts:AssumeRole',
    response({ credentials: { accessKeyId: 'ASIA1', sessionToken: KEY, secretAccessKey: KEY } }),
  ],
  ['sts:GetSessionToken', response({ credentials: { sessionToken: KEY } })],
  [
    'sts:GetFederationToken',
    response({ credentials: { sessionToken: KEY }, federatedUser: { arn: 'a' } }),
  ],
  ['sts:AssumeRoleWithSAML', request({ sAMLAssertion: KEY, samlAssertion: KEY })],
  ['sts:AssumeRoleWithWebIdentity', request({ webIdentityToken: KEY })],
  ['iam:CreateAccessKey', response({ accessKey: { userName: 'eve', secretAccessKey: KEY } })],
  ['iam:CreateLoginProfile', request({ userName: 'eve', password: PASSWORD })],
  ['iam:UpdateLoginProfile', request({ userName: 'eve', password: PASSWORD })],
  ['iam:ChangePassword', request({ oldPassword: PASSWORD, newPassword: PASSWORD })],
  [
    'iam:CreateServiceSpecificCredential',
    response({ serviceSpecificCredential: { servicePassword: PASSWORD } }),
  ],
  [
    'iam:EnableMFADevice',
    request({ authenticationCode1: PASSWORD, authenticationCode2: PASSWORD }),
  ],
  ['iam:UploadServerCertificate', request({ privateKey: KEY })],
  ['acm:ImportCertificate', request({ privateKey: { hb: [1, 2], text: KEY } })],
  ['secretsmanager:CreateSecret', request({ name: 'db', secretString: PASSWORD })],
  [
    'secretsmanager:PutSecretValue',
    request({ secretId: 'db', secretString: `{"password":"${PASSWORD}"}` }),
  ],
  ['secretsmanager:UpdateSecret', request({ secretBinary: KEY })],
  ['ssm:PutParameter', request({ name: '/prod/token', type: 'SecureString', value: PASSWORD })],
  [
    'ssm:SendCommand',
    request({ parameters: { commands: [`mysql -u root --password=${PASSWORD}`] } }),
  ],
  ['ssm:StartSession', response({ sessionId: 's', tokenValue: KEY, streamUrl: 'wss://ssm' })],
  ['ecs:ExecuteCommand', response({ session: { sessionId: 's', tokenValue: KEY } })],
  [
    'ecs:RegisterTaskDefinition',
    request({
      containerDefinitions: [
        { environment: [{ name: 'X', value: PASSWORD }], command: ['run', '--password', PASSWORD] },
      ],
    }),
  ],
  [
    'ecs:RunTask',
    request({
      overrides: {
        containerOverrides: [{ name: 'web', environment: [{ name: 'DB', value: PASSWORD }] }],
      },
    }),
  ],
  [
    'batch:SubmitJob',
    request({ containerOverrides: { environment: [{ name: 'DB', value: PASSWORD }] } }),
  ],
  [
    'lambda:CreateFunction20150331',
    request({ functionName: 'f', environment: { variables: { DB: PASSWORD } } }),
  ],
  [
    'lambda:UpdateFunctionConfiguration20150331v2',
    response({ environment: { variables: { DB: PASSWORD } } }),
  ],
  ['lambda:UpdateFunctionCode20150331v2', request({ zipFile: KEY })],
  ['ec2:RunInstances', request({ userData: TEXT, instancesSet: { items: [{ userData: TEXT }] } })],
  ['ec2:ModifyInstanceAttribute', request({ userData: { value: TEXT } })],
  [
    'ec2:CreateLaunchTemplate',
    request({ CreateLaunchTemplateRequest: { LaunchTemplateData: { UserData: TEXT } } }),
  ],
  ['autoscaling:CreateLaunchConfiguration', request({ userData: TEXT })],
  ['lightsail:CreateInstances', request({ userData: `export DB_PASS=${PASSWORD}` })],
  ['ec2:CreateKeyPair', response({ keyName: 'k', keyMaterial: KEY })],
  [
    'ec2:CreateVpnConnection',
    request({ options: { tunnelOptions: [{ preSharedKey: PASSWORD }] } }),
  ],
  [
    'ec2:CreateVpnConnection',
    response({
      vpnConnection: {
        customerGatewayConfiguration: `<pre_shared_key>${PASSWORD}</pre_shared_key>`,
      },
    }),
  ],
  ['rds:CreateDBInstance', request({ masterUsername: 'root', masterUserPassword: PASSWORD })],
  ['rds:ModifyDBCluster', request({ masterUserPassword: PASSWORD })],
  ['redshift:GetClusterCredentials', response({ dbUser: 'u', dbPassword: PASSWORD })],
  ['redshift-data:ExecuteStatement', request({ sql: `ALTER USER root PASSWORD '${PASSWORD}'` })],
  ['rds-data:ExecuteStatement', request({ sql: `CREATE USER u IDENTIFIED BY '${PASSWORD}'` })],
  ['elasticache:CreateReplicationGroup', request({ authToken: KEY })],
  ['elasticache:CreateUser', request({ passwords: [PASSWORD] })],
  ['mq:CreateBroker', request({ users: [{ username: 'u', password: PASSWORD }] })],
  [
    'es:CreateDomain',
    request({ advancedSecurityOptions: { masterUserOptions: { masterUserPassword: PASSWORD } } }),
  ],
  [
    'dms:CreateEndpoint',
    request({
      endpointType: 'source',
      password: PASSWORD,
      mongoDbSettings: { password: PASSWORD },
    }),
  ],
  ['ds:CreateDirectory', request({ name: 'd', password: PASSWORD })],
  ['ds:ResetUserPassword', request({ userName: 'u', newPassword: PASSWORD })],
  ['cognito-idp:AdminCreateUser', request({ username: 'u', temporaryPassword: PASSWORD })],
  ['cognito-idp:InitiateAuth', request({ authParameters: { USERNAME: 'u', PASSWORD } })],
  [
    'cognito-idp:CreateUserPoolClient',
    response({ userPoolClient: { clientId: 'c', clientSecret: KEY } }),
  ],
  ['sso:CreateToken', request({ clientSecret: KEY, refreshToken: KEY })],
  [
    'glue:CreateConnection',
    request({ connectionInput: { connectionProperties: { USERNAME: 'u', PASSWORD } } }),
  ],
  ['glue:CreateJob', request({ defaultArguments: { '--db_password': PASSWORD } })],
  [
    'elasticmapreduce:RunJobFlow',
    request({ steps: [{ hadoopJarStep: { args: ['sqoop', '--password', PASSWORD] } }] }),
  ],
  [
    'codebuild:StartBuild',
    request({ environmentVariablesOverride: [{ name: 'X', value: PASSWORD }] }),
  ],
  [
    'codebuild:CreateProject',
    request({ environment: { environmentVariables: [{ name: 'X', value: PASSWORD }] } }),
  ],
  ['codebuild:ImportSourceCredentials', request({ token: KEY, serverType: 'GITHUB' })],
  [
    'codepipeline:CreatePipeline',
    request({ pipeline: { stages: [{ actions: [{ configuration: { OAuthToken: KEY } }] }] } }),
  ],
  [
    'amplify:CreateApp',
    request({ oauthToken: KEY, basicAuthCredentials: KEY, environmentVariables: { X: PASSWORD } }),
  ],
  [
    'cloudformation:CreateStack',
    request({ parameters: [{ parameterKey: 'DbPassword', parameterValue: PASSWORD }] }),
  ],
  [
    'elasticbeanstalk:CreateEnvironment',
    request({ optionSettings: [{ optionName: 'DB_PASSWORD', value: PASSWORD }] }),
  ],
  [
    'datapipeline:PutPipelineDefinition',
    request({ pipelineObjects: [{ fields: [{ key: '*password', stringValue: PASSWORD }] }] }),
  ],
  ['opsworks:CreateStack', request({ customJson: `{"mysql": {"password": "${PASSWORD}"}}` })],
  [
    'apigateway:CreateApiKey',
    { requestParameters: { createApiKeyInput: { value: KEY } }, responseElements: { value: KEY } },
  ],
  ['appsync:CreateApiKey', response({ apiKey: { id: KEY } })],
  [
    'cloudfront:CreateDistribution2020_05_31',
    request({
      distributionConfig: {
        origins: {
          items: [
            { customHeaders: { items: [{ headerName: 'X-Origin', headerValue: PASSWORD }] } },
          ],
        },
      },
    }),
  ],
  [
    'elasticloadbalancing:CreateListener',
    request({ defaultActions: [{ authenticateOidcConfig: { clientSecret: KEY } }] }),
  ],
  [
    'firehose:CreateDeliveryStream',
    request({
      httpEndpointDestinationConfiguration: { endpointConfiguration: { accessKey: KEY } },
    }),
  ],
  ['sns:CreatePlatformApplication', request({ attributes: { PlatformCredential: KEY } })],
  ['iot:CreateKeysAndCertificate', response({ keyPair: { PrivateKey: KEY } })],
  [
    'transfer:CreateServer',
    request({ hostKey: `-----BEGIN RSA PRIVATE KEY-----\n${KEY}\n-----END RSA PRIVATE KEY-----` }),
  ],
  [
    'appstream:CreateStreamingURL',
    response({ streamingURL: `https://appstream2/?parameters=${KEY}` }),
  ],
  [
    'airflow:CreateEnvironment',
    request({ airflowConfigurationOptions: { 'core.fernet_key': KEY } }),
  ],
  ['ecr:GetAuthorizationToken', response({ authorizationData: [{ authorizationToken: KEY }] })],
  ['directconnect:CreateBGPPeer', request({ newBGPPeer: { asn: 1, authKey: PASSWORD } })],
  ['kms:Decrypt', response({ plaintext: KEY })],
  [
    's3:GetObject',
    request({ bucketName: 'b', 'X-Amz-Security-Token': KEY, 'X-Amz-Signature': KEY }),
  ],
  [
    'signin:ConsoleLogin',
    { additionalEventData: { LoginTo: `https://console/?x=1&password=${PASSWORD}` } },
  ],
  [
    'sagemaker:CreateTrainingJob',
    request({ hyperParameters: { db_password: PASSWORD }, environment: { X: PASSWORD } }),
  ],
  ['states:StartExecution', request({ input: `{"password":"${PASSWORD}"}` })],
  ['events:PutTargets', request({ targets: [{ input: `{"apiToken":"${KEY}"}` }] })],
  ['connect:CreateUser', request({ username: 'u', password: PASSWORD })],
  [
    'quicksight:CreateDataSource',
    request({ credentials: { credentialPair: { username: 'u', password: PASSWORD } } }),
  ],
];
