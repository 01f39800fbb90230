import { stringify } from 'yaml';
import type { Place, PolicyJson } from '../policies/template.ts';

/** A policy, and where it is to stand. */
export interface Placed {
  name: string;
  title: string;
  place: Place;
  /** What it stands on, where that has an ARN. */
  resource: string;
  policy: PolicyJson;
}

/** A Terraform resource of the policy. */
export function toTerraform({ name, title, place, resource, policy }: Placed): string {
  const label = name.replaceAll('-', '_');
  const { type, attributes, document } = TERRAFORM[place];
  const lines = attributes({ name, title, resource }).map(
    ([key, value]) => `  ${key} = ${hcl(value)}`,
  );
  const body = hcl(policy, 2).replace(/\n/g, '\n  ');
  return `resource "${type}" "${label}" {\n${lines.join('\n')}\n  ${document} = jsonencode(${body})\n}\n`;
}

/** A CloudFormation template of the policy. */
export function toCloudFormation({ name, title, place, resource, policy }: Placed): string {
  const { type, properties } = CLOUDFORMATION[place];
  const template = {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: title,
    Resources: {
      Policy: { Type: type, Properties: properties({ name, title, resource }, policy) },
    },
  };
  return stringify(template, { lineWidth: 0, aliasDuplicateObjects: false });
}

type About = Pick<Placed, 'name' | 'title' | 'resource'>;

interface TerraformPlace {
  type: string;
  attributes(about: About): readonly (readonly [key: string, value: string])[];
  document: string;
}

const TERRAFORM: Record<Place, TerraformPlace> = {
  identity: {
    type: 'aws_iam_policy',
    attributes: ({ name, title }) => [
      ['name', name],
      ['description', title],
    ],
    document: 'policy',
  },
  organization: {
    type: 'aws_organizations_policy',
    attributes: ({ name, title }) => [
      ['name', name],
      ['description', title],
      ['type', 'SERVICE_CONTROL_POLICY'],
    ],
    document: 'content',
  },
  bucket: {
    type: 'aws_s3_bucket_policy',
    attributes: ({ resource }) => [['bucket', nameIn(resource)]],
    document: 'policy',
  },
  topic: {
    type: 'aws_sns_topic_policy',
    attributes: ({ resource }) => [['arn', resource]],
    document: 'policy',
  },
  queue: {
    type: 'aws_sqs_queue_policy',
    attributes: ({ resource }) => [['queue_url', queueUrl(resource)]],
    document: 'policy',
  },
};

interface CloudFormationPlace {
  type: string;
  properties(about: About, PolicyDocument: PolicyJson): object;
}

const CLOUDFORMATION: Record<Place, CloudFormationPlace> = {
  identity: {
    type: 'AWS::IAM::ManagedPolicy',
    properties: ({ name, title }, PolicyDocument) => ({
      ManagedPolicyName: name,
      Description: title,
      PolicyDocument,
    }),
  },
  organization: {
    type: 'AWS::Organizations::Policy',
    properties: ({ name, title }, Content) => ({
      Name: name,
      Description: title,
      Type: 'SERVICE_CONTROL_POLICY',
      Content,
    }),
  },
  bucket: {
    type: 'AWS::S3::BucketPolicy',
    properties: ({ resource }, PolicyDocument) => ({ Bucket: nameIn(resource), PolicyDocument }),
  },
  topic: {
    type: 'AWS::SNS::TopicPolicy',
    properties: ({ resource }, PolicyDocument) => ({ Topics: [resource], PolicyDocument }),
  },
  queue: {
    type: 'AWS::SQS::QueuePolicy',
    properties: ({ resource }, PolicyDocument) => ({
      Queues: [queueUrl(resource)],
      PolicyDocument,
    }),
  },
};

function nameIn(arn: string): string {
  return arn.slice(arn.lastIndexOf(':') + 1);
}

function queueUrl(arn: string): string {
  const [, partition, , region, account, name] = arn.split(':');
  const domain = partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
  return `https://sqs.${region}.${domain}/${account}/${name}`;
}

/** JSON is an expression of HCL, but for what it would fill in. */
function hcl(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(/([$%])\{/g, '$1$1{');
}
