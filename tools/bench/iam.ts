import { toCase } from '../../src/cli/iam-case.ts';
import type { Question } from '../../src/model/iam.ts';
import { parsePolicy } from '../../src/model/policy.ts';
import type { ResourceType } from '../../src/model/resource.ts';
import { decide } from '../../src/reach/iam/decide.ts';
import { powerOf } from '../../src/reach/iam/escalation/escalations.ts';
import { identityFacts } from '../../src/reach/iam/facts.ts';
import { iamOf } from '../../src/reach/iam/who-can.ts';
import {
  bucketArn,
  type IamSize,
  iamInventory,
  principalArn,
  times,
  writtenAccount,
} from './large-iam.ts';
import { type Figure, usedMemory } from './measure.ts';

/**
 * The IAM engine over a large and a very large account: taking policies apart, against parsing their JSON, and asking
 * who can do many different things. Then cases a second of `iam evaluate`.
 */
export function benchIam(): Figure[] {
  return [
    ...figuresOf({ principals: 5000, policies: 10_000 }, { asking: 50, escalating: 5000 }),
    ...figuresOf({ principals: 20_000, policies: 40_000 }, { asking: 100, escalating: 20_000 }),
    evaluating(20_000),
  ];
}

/** Lines of `iam evaluate`, each with policies of its own, read and decided. */
function evaluating(count: number): Figure {
  const { inline } = writtenAccount({ principals: 1, policies: 5 * 4 * count });
  const lines = times(count, (i) => {
    const [first = '', second = '', limit = '', control = ''] = inline.slice(4 * i, 4 * i + 4);
    return JSON.stringify({
      id: i,
      principal: principalArn(i),
      action: 's3:GetObject',
      resource: `${bucketArn(i % 1000)}/2026/a.gz`,
      context: { 'aws:SourceIp': '203.0.113.9', 'aws:MultiFactorAuthPresent': i % 2 === 0 },
      identityPolicies: [JSON.parse(first), JSON.parse(second)],
      permissionBoundary: JSON.parse(limit) as unknown,
      serviceControlPolicies: [[JSON.parse(control)]],
    });
  });
  const parsing = cpu(() => lines.map((text): unknown => JSON.parse(text)));
  const took = cpu(() =>
    lines.map((text) => {
      const { request, resourceAccount, policies } = toCase(JSON.parse(text));
      return JSON.stringify(decide(request, resourceAccount, policies));
    }),
  );
  const rate = (1000 * count) / took;
  return {
    what: 'iam evaluate, cases a second',
    measured: `${Math.round(rate).toLocaleString('en')}/s`,
    limit: `${Math.round((1000 * count) / parsing).toLocaleString('en')}/s: JSON.parse`,
    ratio: took / parsing,
    goal: 'at least 5,000/s',
    met: rate >= 5000,
  };
}

/** `most`: how many milliseconds a question may take, and all escalations. */
function figuresOf(size: IamSize, most: { asking: number; escalating: number }): Figure[] {
  const what = `${size.principals.toLocaleString('en')} principals`;
  const account = writtenAccount(size);
  const texts = [...account.managed, ...account.inline];
  const parsing = cpu(() => texts.map((text): unknown => JSON.parse(text)));
  const reading = cpu(() => texts.map((text) => parsePolicy(text)));
  const inventory = iamInventory(account);
  const before = usedMemory();
  let iam = iamOf(inventory);
  const compiling = cpu(() => {
    iam = iamOf(inventory);
  });
  // The first few are asked of code that is not compiled yet, amid what was left over from making the account.
  for (const question of questions(size).slice(0, 12)) iam.whoCan(question);
  usedMemory();
  const asked = questions(size).map((question) => waited(() => iam.whoCan(question)));
  const held = usedMemory() - before;
  const escalating = cpu(() => powerOf(inventory, new Set(TYPES)));
  const sorted = asked.sort((a, b) => a - b);
  const [median = 0, p99 = 0] = [0.5, 0.99].map((at) => sorted[Math.floor(at * sorted.length)]);
  const statements = texts.reduce((sum, text) => sum + text.split('"Effect"').length - 1, 0);
  return [
    timed(`${what}, policies read`, reading, parsing, 1000),
    timed(`${what}, compiled`, compiling, parsing, 1000),
    timed(`${what}, who-can, median`, median, parsing, most.asking),
    timed(`${what}, who-can, p99`, p99, parsing, most.asking),
    timed(`${what}, escalations`, escalating, parsing, most.escalating),
    {
      what: `${what}, memory`,
      measured: `${Math.round(held)} MB, ${statements.toLocaleString('en')} statements`,
      limit: `${Math.round(texts.join('').length / 1e6)} MB of JSON`,
      ratio: held / (texts.join('').length / 1e6),
      goal: 'under 300 MB',
      met: held < 300,
    },
  ];
}

function timed(what: string, took: number, parsing: number, most: number): Figure {
  return {
    what,
    measured: `${took.toFixed(took < 100 ? 1 : 0)} ms`,
    limit: `${Math.round(parsing)} ms: JSON.parse`,
    ratio: took / parsing,
    goal: `under ${most} ms`,
    met: took < most,
  };
}

/** What the account of the bench has. */
const TYPES = ['AWS::::Account', ...Object.keys(identityFacts)] as ResourceType[];

/** Many of each kind: what is exact, what is a pattern, whom roles trust, what is passed. */
function questions({ principals }: IamSize): Question[] {
  return times(40, (i): Question[] => {
    const role = principalArn(((i * 37) % (principals / 5)) * 5 + 1);
    return [
      { action: 's3:GetObject', resource: `${bucketArn(i * 7)}/2026/a.gz` },
      { action: 's3:DeleteObject', resource: `${bucketArn(i * 10)}/*` },
      { action: 'sts:AssumeRole', resource: role },
      { action: 'iam:PassRole', resource: role },
      { action: 'cloudtrail:StopLogging', resource: '*' },
      { action: 'sqs:SendMessage', resource: `arn:aws:sqs:eu-west-1:111122223333:fleet/${i}` },
    ];
  }).flat();
}

/** Milliseconds that somebody waits, on a machine that has nothing else to do. */
function waited(task: () => unknown): number {
  const before = performance.now();
  task();
  return performance.now() - before;
}

/** CPU milliseconds of a task. */
function cpu(task: () => unknown): number {
  const before = process.cpuUsage();
  task();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
