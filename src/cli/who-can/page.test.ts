import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { hostileStrings } from '../../../test/hostile-strings.ts';
import type { Cited } from '../../reach/iam/hits.ts';
import type { Hop } from '../../reach/iam/ways.ts';
import { escaped } from '../../report/html-text.ts';
import { visible } from '../../report/visible.ts';
import { inWords, type WhoCan } from './in-words.ts';
import { page } from './page.ts';

const USER = 'arn:aws:iam::111122223333:user/ann';
const ROLE = 'arn:aws:iam::111122223333:role/deploy';
const BUCKET = 'arn:aws:s3:::logs/*';

/** Ann reads as the role deploy, for which MFA is asked; everything that has a name is called this. */
function told(name: { user?: string; role?: string; text?: string } = {}): WhoCan {
  const { user = USER, role = ROLE, text = 'Bool aws:SecureTransport true' } = name;
  const cited: Cited = { layer: 'resourcePolicy', statement: 0, sid: text, effect: 'Allow' };
  const hop: Hop = {
    from: user,
    to: role,
    verdict: 'may',
    mfa: 'required',
    by: [cited],
    residual: [text],
  };
  const own = { account: '111122223333', verdict: 'must', mfa: 'not-required' } as const;
  return {
    schema: 'castellan.who-can/1',
    action: 's3:GetObject',
    resource: BUCKET,
    complete: false,
    principals: [
      { ...own, principal: role, by: [], residual: [], path: [] },
      { ...own, ...hop, principal: user, by: [cited], residual: [text], path: [hop] },
      {
        ...own,
        principal: `${text} outside`,
        outsider: 'service',
        by: [cited],
        residual: [],
        path: [],
      },
    ],
    gaps: [
      {
        account: '111122223333',
        region: 'eu-west-1',
        service: 's3',
        operation: text,
        kind: 'denied',
        reason: text,
        unknowns: 1,
      },
    ],
  };
}

const html = (answer: WhoCan) => [...page(answer)].join('');

test('the page allows itself its own style and nothing else', () => {
  const [, style = ''] = /<style>([^<]*)<\/style>/.exec(html(told())) ?? [];
  const [, policy = ''] = /Content-Security-Policy" content="([^"]*)"/.exec(html(told())) ?? [];
  const hash = createHash('sha256').update(style).digest('base64');
  expect(policy).toBe(
    `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
  );
  expect(html(told())).not.toMatch(/ style=|<script|<link|https?:/);
});

test('a way is drawn from left to right, and told in words', () => {
  const text = html(told());
  const boxes = [...text.matchAll(/<rect x="([\d.]+)"/g)].map(([, x]) => Number(x));
  expect(boxes).toHaveLength(3);
  expect(boxes).toStrictEqual([...boxes].sort((a, b) => a - b));
  expect(text).toContain(`aria-label="${USER}, then ${ROLE}, then s3:GetObject on ${BUCKET}"`);
  expect(text).toContain(
    `<li><bdi>${USER} can become ${ROLE} with MFA, by its trust policy (Bool aws:SecureTransport true)</bdi></li>`,
  );
  expect(text).toContain(`<li><bdi>${ROLE} can s3:GetObject on ${BUCKET}</bdi></li>`);
});

test('those who go the same way are drawn once', () => {
  const answer = told();
  const [, ann] = answer.principals;
  const bob = ann && { ...ann, principal: 'bob' };
  const text = html({ ...answer, principals: [...answer.principals, ...(bob ? [bob] : [])] });
  expect(text.match(/<svg/g)).toHaveLength(1);
  expect(text).toContain(`${USER} and 1 more`);
});

describe('hostile names', () => {
  test.for(hostileStrings.map((one) => [JSON.stringify(one), one] as const))('%s', ([, name]) => {
    const answer = told({ user: name, role: name, text: name });
    const text = html(answer);
    const tags = text.slice(text.indexOf('<body>')).match(/<[^>]*>/g) ?? [];
    expect(tags.filter((tag) => !HARMLESS.test(tag))).toStrictEqual([]);
    expect(text).toContain(escaped(visible(`${name} outside`)));
    expect([...inWords(answer, false)].join('')).toContain(visible(name));
    expect([...inWords(answer, false)].join('').replaceAll('\n', '')).not.toMatch(ACTIVE);
  });
});

const ACTIVE = /[\p{Cc}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
const HARMLESS =
  /^<\/?(body|html|main|h1|h2|p|ul|li|ol|strong|section|table|thead|tbody|tr|th|td|bdi|br|div|span|svg|g|title|rect|text|tspan|path)(?: (?:class|scope|role|width|height|viewBox|aria-label|x|y|rx|d|text-anchor|font-size|fill|stroke)="[^"<>]*")*\/?>$/;
