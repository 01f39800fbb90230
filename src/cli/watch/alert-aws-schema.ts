import { z } from 'zod';

const TOPIC = z.string().regex(/^arn:[a-z-]+:sns:[a-z0-9-]+:\d{12}:[\w-]{1,256}(\.fifo)?$/, {
  error: 'is the ARN of a topic',
});

const BUS = z
  .string()
  .regex(/^[\w./-]{1,256}$|^arn:[a-z-]+:events:[a-z0-9-]+:\d{12}:event-bus\/[\w./-]{1,256}$/, {
    error: 'is the name of an event bus, or its ARN',
  });

const REGION = z.string().regex(/^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/, { error: 'is a region of AWS' });

const ROLE = z.string().regex(/^arn:[a-z-]+:iam::\d{12}:role\/[\w+=,.@/-]{1,576}$/, {
  error: 'is the ARN of a role',
});

const NAMED = 'is the ARN of a role, or the name of one that every account has';
const ROLES = z.union([ROLE, z.string().regex(/^[\w+=,.@-]{1,64}$/)], { error: NAMED });

/** With whose credentials AWS is called; without, those of whoever runs the watch. */
const ACCESS = {
  profile: z.string().min(1).optional().describe('A profile of the AWS configuration.'),
  externalId: z.string().min(2).max(1224).optional(),
};

/** What may be said of channels to AWS. */
export function awsKinds<Rate extends z.ZodType>(rate: Rate) {
  const common = { ...ACCESS, rate: rate.optional() };
  return [
    z
      .strictObject({
        kind: z.literal('sns'),
        topic: TOPIC,
        format: z
          .enum(['text', 'json'])
          .default('text')
          .describe('In words, for people; or each alert as JSON.'),
        role: ROLE.optional(),
        ...common,
      })
      .describe('A topic of SNS.'),
    z
      .strictObject({
        kind: z.literal('eventbridge'),
        bus: BUS,
        region: REGION.optional(),
        role: ROLE.optional(),
        ...common,
      })
      .describe('An event bus: each alert is an event of it.'),
    z
      .strictObject({
        kind: z.literal('security-hub'),
        region: REGION.optional().describe('Where findings of all regions are brought together.'),
        role: z.union([ROLES, z.array(ROLES).min(1)], { error: NAMED }).optional(),
        ...common,
      })
      .describe('Findings of Security Hub, each in the account of its alert.'),
  ] as const;
}
