import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { showFootprint } from '../../src/cli/footprint/footprint.ts';
import { showReach } from '../../src/cli/reach.ts';
import { scan } from '../../src/cli/scan/scan.ts';
import { type Answers, admitting, filtering, leading, networkWith } from './spoiled-network.ts';

/**
 * What is wrong with a network is told by name, by all commands that look at it, and never taken for open or closed. Each
 * row says what `reach`, `footprint` and the control of exposed ports answer.
 */

afterEach(() => vi.restoreAllMocks());

interface Said {
  reach: string;
  footprint: string;
  verdict: 'fail' | 'unknown' | 'pass';
}

const open: Said = { reach: 'open', footprint: 'open', verdict: 'fail' };
const closed = (code: string): Said => ({
  reach: `blocked ${code}`,
  footprint: `blocked ${code}`,
  verdict: 'pass',
});
const unknown = (why: string): Said => ({
  reach: `unknown ${why}`,
  footprint: `unknown ${why}`,
  verdict: 'unknown',
});
const noCidr = (text: string) => unknown(`cidr: unsupported (${text} is no CIDR block)`);

describe('a network', () => {
  test.for<[name: string, answers: Partial<Answers>, said: Said]>([
    ['as it should be', {}, open],
    [
      'with a prefix too long',
      { DescribeSecurityGroups: admitting('10.0.0.0/33') },
      noCidr('10.0.0.0/33'),
    ],
    [
      'with leading zeros',
      { DescribeSecurityGroups: admitting('010.0.0.0/8') },
      noCidr('010.0.0.0/8'),
    ],
    [
      'with words for addresses',
      { DescribeNetworkAcls: filtering('anywhere') },
      noCidr('anywhere'),
    ],
    [
      'with a route to no block',
      { DescribeRouteTables: leading('0.0.0.0/00', 'igw-1') },
      noCidr('0.0.0.0/00'),
    ],
    [
      'with rules that overlap, and the same twice',
      { DescribeSecurityGroups: admitting('0.0.0.0/0', '10.0.0.0/8', '0.0.0.0/0', '128.0.0.0/1') },
      open,
    ],
    [
      'with 10,000 rules',
      {
        DescribeSecurityGroups: admitting(
          ...Array.from({ length: 9999 }, (_, i) => `11.${i >> 8}.${i & 255}.0/24`),
          '0.0.0.0/0',
        ),
      },
      open,
    ],
    ['whose route tables nobody may read', { DescribeRouteTables: null }, unknown('denied')],
    [
      'whose route tables are missing',
      { DescribeRouteTables: { RouteTables: [] } },
      unknown('main route table of vpc-1'),
    ],
    ['whose network ACLs nobody may read', { DescribeNetworkAcls: null }, unknown('denied')],
    [
      'whose network ACLs are missing',
      { DescribeNetworkAcls: { NetworkAcls: [] } },
      unknown('subnet-1'),
    ],
    ['whose groups nobody may read', { DescribeSecurityGroups: null }, unknown('denied')],
    ['whose group is gone', { DescribeSecurityGroups: { SecurityGroups: [] } }, unknown('sg-1')],
    ['whose VPC is gone', { DescribeVpcs: { Vpcs: [] } }, unknown('vpc-1')],
    [
      'whose gateway is gone',
      { DescribeRouteTables: leading('0.0.0.0/0', 'igw-9', 'blackhole') },
      closed('BLACKHOLE'),
    ],
    ['whose gateways nobody may read', { DescribeInternetGateways: null }, unknown('denied')],
  ])('%s', async ([, answers, said]) => {
    const recording = await networkWith(answers);
    const flags = { recording, color: false, allowIncomplete: true };
    try {
      const reach = JSON.parse(
        await printed(() =>
          showReach('internet', 'eni-1', { ...flags, format: 'json', port: 'tcp/22' }),
        ),
      );
      expect(inWords(reach.answers, said.reach)).toBe(said.reach);
      const footprint = JSON.parse(
        await printed(() => showFootprint({ ...flags, format: 'json' })),
      );
      expect(inWords(footprint.rows, said.footprint)).toBe(said.footprint);
      const findings = JSON.parse(
        await printed(() =>
          scan({ ...flags, format: ['json'], all: true, control: [EXPOSED], quiet: true }),
        ),
      );
      expect(findings.coverage.crashes).toStrictEqual([]);
      const verdicts = findings.findings.map(({ verdict }: { verdict: string }) => verdict);
      expect(new Set(verdicts)).toStrictEqual(new Set([said.verdict]));
    } finally {
      rmSync(dirname(recording), { recursive: true });
    }
  });
});

const EXPOSED = 'ec2.interface-exposes-only-public-ports';

interface Told {
  verdict: string;
  blockedBy: { code: string }[];
  unknown: string[];
}

/** As far as it is expected: which reason is told first is not of interest. */
function inWords(answers: Told[], expected: string): string {
  const [answer] = answers;
  if (!answer) return 'nothing';
  const reasons = [...answer.blockedBy.map(({ code }) => code), ...answer.unknown];
  const [verdict = '', ...why] = expected.split(' ');
  const found = reasons.some((one) => one.includes(why.join(' ')));
  if (answer.verdict === verdict && (found || why.length === 0)) return expected;
  return [answer.verdict, ...reasons].join(' ');
}

async function printed(command: () => Promise<number>): Promise<string> {
  let text = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  await command();
  vi.restoreAllMocks();
  return text;
}
