import { expect, test } from 'vitest';
import { hrefTo, routeFrom } from './route.ts';
import { consoleUrl, isTrusted } from './trusted-url.ts';

test.for<[url: string, trusted: boolean]>([
  ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html', true],
  ['https://console.aws.amazon.com/go/view?arn=x', true],
  ['http://docs.aws.amazon.com/', false],
  ['https://docs.aws.amazon.com.evil.example/', false],
  ['https://evil.example/docs.aws.amazon.com', false],
  ['https://docs.aws.amazon.com@evil.example/', false],
  ['https://user@docs.aws.amazon.com/', false],
  ['https://docs.aws.amazon.com:8443/', false],
  ['javascript:alert(1)', false],
  ['data:text/html,x', false],
  ['//docs.aws.amazon.com/', false],
])('%s', ([url, trusted]) => {
  expect(isTrusted(url)).toBe(trusted);
});

test.for<[id: string, url: string | undefined]>([
  [
    'arn:aws:s3:::a b&c=<d>',
    'https://console.aws.amazon.com/go/view?arn=arn%3Aaws%3As3%3A%3A%3Aa%20b%26c%3D%3Cd%3E',
  ],
  ['111122223333', undefined],
  ['arn:aws-cn:s3:::www', undefined],
  ['module.logs.aws_s3_bucket.this', undefined],
])('the console shows %s at %s', ([id, url]) => {
  expect(consoleUrl(id)).toBe(url);
});

test.for(['arn:aws:s3:::www', 'a/b?c#d%e', '100 %', '日本', '"><script>'])(
  '%s has an address',
  (id) => {
    const { page, id: back, query } = routeFrom(hrefTo('resource', id, [['region', 'a&b']]));
    expect([page, back, query.get('region')]).toStrictEqual(['resource', id, 'a&b']);
  },
);

test.for(['', '#', '#/nowhere', '#javascript:alert(1)', '#//evil.example', '#/__proto__'])(
  '%s is the overview',
  (hash) => {
    expect(routeFrom(hash).page).toBe('overview');
  },
);

test('an address that was cut is still one', () => {
  expect(routeFrom('#/resource/%E0%A4').id).toBe('%E0%A4');
});
