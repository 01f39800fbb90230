import { expect, test } from 'vitest';
import { secretIn, secretsIn } from './find.ts';

/** Letters and figures as a machine draws them; nothing here is anybody's key. */
const RANDOM = 'q7Zt2LmX9vKc4RbN8wYf3HsJ6dGp1TeUa5VxoQzB0iMkWnSrCyEhAlDjFgPu72Lq';
const HEX = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const drawn = (length: number) => RANDOM.slice(0, length);
const hex = (length: number) => HEX.slice(0, length);
const KEY_ID = `AKIA${'Q3EGRYZ5T2N7KXWD'}`;
const PEM = (kind: string) =>
  `-----BEGIN ${kind}PRIVATE KEY-----\nMIIEpAIBAAKCAQEA${drawn(40)}\n-----END ${kind}PRIVATE KEY-----`;
const JWT = `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.${drawn(43)}`;
const base64 = (text: string) => Buffer.from(text).toString('base64');

type Row = [what: string, text: string, detector: string | null, name?: string];

const byForm: Row[] = [
  ['an access key id', KEY_ID, 'AWS access key id'],
  ['a temporary one', KEY_ID.replace('AKIA', 'ASIA'), 'AWS access key id'],
  ['the id of a role', KEY_ID.replace('AKIA', 'AROA'), null],
  ['an access key id in a longer word', `x${KEY_ID}x`, null],
  ['a secret key on its own', `${drawn(20)}/${drawn(19)}`, 'AWS secret key'],
  ['a git commit', hex(40), null],
  ['forty capitals', 'A'.repeat(40), null],
  ['a private key', PEM(''), 'private key'],
  ['an RSA key', PEM('RSA '), 'private key'],
  ['an OpenSSH key', PEM('OPENSSH '), 'private key'],
  ['a PGP key', '-----BEGIN PGP PRIVATE KEY BLOCK-----\nlQOYBF', 'private key'],
  ['a private key on one line', PEM('EC ').replaceAll('\n', '\\n'), 'private key'],
  ['a private key in base64', base64(PEM('')), 'private key'],
  ['an RSA key in base64', base64(PEM('RSA ')), 'private key'],
  ['a PuTTY key', 'PuTTY-User-Key-File-3: ssh-ed25519', 'private key'],
  ['a public key', '-----BEGIN PUBLIC KEY-----\nMIIBIjANBg', null],
  ['a certificate', '-----BEGIN CERTIFICATE-----\nMIIBIjANBg', null],
  ['an authorized key', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA ops@nordhafen.example', null],
  ['a GitHub token', `ghp_${drawn(36)}`, 'GitHub token'],
  ['a fine-grained one', `github_pat_${drawn(40)}`, 'GitHub token'],
  ['a word that begins like one', 'ghp_short', null],
  ['a GitLab token', `glpat-${drawn(20)}`, 'GitLab token'],
  ['a Slack token', `xoxb-${'2345678901'}-${drawn(24)}`, 'Slack token'],
  ['a Slack webhook', `https://hooks.slack.com/services/T0001/B0001/${drawn(24)}`, 'Slack webhook'],
  ['a Stripe key', `sk_live_${drawn(24)}`, 'Stripe key'],
  ['a Stripe key for publishing', `pk_live_${drawn(24)}`, null],
  ['a Google key', `AIza${drawn(35)}`, 'Google API key'],
  ['a SendGrid key', `SG.${drawn(22)}.${drawn(43)}`, 'SendGrid key'],
  ['an npm token', `npm_${drawn(36)}`, 'npm token'],
  ['a PyPI token', `pypi-${drawn(60)}`, 'PyPI token'],
  ['a key of a model', `sk-proj-${drawn(48)}`, 'API key'],
  ['a Databricks token', `dapi${hex(32)}`, 'Databricks token'],
  ['a DigitalOcean token', `dop_v1_${hex(64)}`, 'DigitalOcean token'],
  ['a Vault token', `hvs.${drawn(30)}`, 'Vault token'],
  ['a Mailgun key', `key-${hex(32)}`, 'Mailgun key'],
  ['a New Relic key', `NRAK-${'ABCDEFGHJKLMNPQRSTUVWXYZ234'}`, 'New Relic key'],
  ['a Shopify token', `shpat_${hex(32)}`, 'Shopify token'],
  ['a Telegram token', `123456789:AA${drawn(33)}`, 'Telegram token'],
  ['a JWT', JWT, 'JWT'],
  ['two parts of one', JWT.split('.').slice(0, 2).join('.'), null],
  ['a connection string', 'postgres://shop:hunter2@db.internal:5432/shop', 'connection string'],
  ['one without a user', 'redis://:hunter2@cache:6379', 'connection string'],
  ['one without a password', 'postgres://shop@db.internal:5432/shop', null],
  ['one that is filled in later', `postgres://shop:\${DB_PASSWORD}@db/shop`, null],
  ['one with a placeholder', 'postgres://shop:<password>@db/shop', null],
  ['a URL with a password', 'https://ci:hunter2@git.nordhafen.example/x.git', 'URL with password'],
  ['a URL with a port', 'https://nordhafen.example:8443/@ops', null],
];

const byName: Row[] = [
  ['a password', 'hunter2', 'password', 'DB_PASSWORD'],
  ['a password in camels', 'hunter2', 'password', 'dbPassword'],
  ['a numbered password', 'hunter2', 'password', 'PASSWORD_2'],
  ['a pass', 'hunter2', 'password', 'SMTP_PASS'],
  [
    'a password people are told to change, which the machine runs with',
    'changeme',
    'password',
    'PASSWORD',
  ],
  ['a compass', 'north-by-northwest', null, 'COMPASS'],
  ['where a shell stands', '/srv/app', null, 'PWD'],
  ['no password', '', null, 'DB_PASSWORD'],
  ['whether there is one', 'true', null, 'REQUIRE_PASSWORD'],
  ['how long it must be', '12', null, 'MIN_PASSWORD'],
  ['where it is', '/run/secrets/db-password', null, 'DB_PASSWORD'],
  ['stars', '********', null, 'DB_PASSWORD'],
  [
    'the ARN of a secret',
    'arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf',
    null,
    'DB_PASSWORD',
  ],
  [
    'a dynamic reference',
    '{{resolve:secretsmanager:db:SecretString:password}}',
    null,
    'DB_PASSWORD',
  ],
  ['a variable', `\${DB_PASSWORD}`, null, 'DB_PASSWORD'],
  ['a command that fetches it', '$(aws ssm get-parameter --name db)', null, 'DB_PASSWORD'],
  ['a placeholder', '<your password>', null, 'DB_PASSWORD'],
  ['what to put there', 'replace-me', null, 'DB_PASSWORD'],
  ['a random token', drawn(32), 'high-entropy value', 'CARRIER_TOKEN'],
  ['a token in hex', hex(32), 'high-entropy value', 'apiKey'],
  ['a UUID as a key', '3f2a9c1e-7b4d-4e8a-9d6f-1c5b8e2a7f90', 'high-entropy value', 'API_KEY'],
  ['a secret key by its name', drawn(40), 'AWS secret key', 'AWS_SECRET_ACCESS_KEY'],
  ['the name of a secret', 'prod/orders/carrier-token-2024', null, 'CARRIER_TOKEN'],
  ['the name of a secret, by its name', drawn(32), null, 'TOKEN_SECRET_NAME'],
  ['the id of a key', '3f2a9c1e-7b4d-4e8a-9d6f-1c5b8e2a7f90', null, 'KMS_KEY_ID'],
  ['a public key', drawn(44), null, 'SIGNING_PUBLIC_KEY'],
  ['a partition key', 'shipment-index-v2-2024', null, 'PARTITION_KEY'],
  ['the URL of tokens', 'https://id.nordhafen.example/oauth2/token', null, 'TOKEN_URL'],
  ['a random value under a name that says nothing', drawn(32), null, 'BUILD'],
  ['a region', 'eu-west-1', null, 'AWS_REGION'],
];

const byText: Row[] = [
  ['a shell script', '#!/bin/bash\nexport DB_PASSWORD=hunter2\n', 'password'],
  ['a quoted value', "DB_PASSWORD='two words'", 'password'],
  ['JSON', '{"user":"shop","password":"hunter2"}', 'password'],
  ['JSON within JSON', '{"config":"{\\"password\\":\\"hunter2\\"}"}', 'password'],
  ['JSON, name beside value', '[{"name":"DB_PASSWORD","value":"hunter2"}]', 'password'],
  ['YAML', 'db:\n  password: hunter2\n  port: 5432', 'password'],
  ['a sentence', 'the password: ask Jule, she knows', null],
  ['a flag', 'mysql --user shop --password hunter2 orders', 'password'],
  ['a flag with an equals sign', 'mysql --password=hunter2', 'password'],
  ['XML', '<db><password>hunter2</password></db>', 'password'],
  ['an ADO string', 'Server=db;User Id=shop;Password=hunter2;', 'password'],
  ['chpasswd', 'echo "ec2-user:hunter2" | chpasswd', 'password'],
  ['curl', 'curl -u ci:hunter2 https://nordhafen.example', 'password'],
  ['PowerShell', 'ConvertTo-SecureString "hunter2" -AsPlainText -Force', 'password'],
  ['a header', `curl -H "Authorization: Bearer ${drawn(30)}"`, 'authorization header'],
  ['a password fetched', 'DB_PASSWORD=$(aws secretsmanager get-secret-value --secret-id db)', null],
  ['a variable handed on', 'mysql --password="$DB_PASSWORD"', null],
  ['a variable that is read', 'test "$PASSWORD" = "$OTHER"', null],
  [
    'a script without secrets',
    '#!/bin/bash\nyum install -y nginx\nsystemctl enable --now nginx',
    null,
  ],
  ['a random token in Terraform', `api_token = "${drawn(32)}"`, 'high-entropy value'],
];

test.for([...byForm, ...byName, ...byText])('%s', ([, text, detector, name]) => {
  expect(secretIn(text, name)).toBe(detector);
});

test('what is found stands where it is said to stand', () => {
  const text = `a=1\nexport AWS_ACCESS_KEY_ID=${KEY_ID}\nexport DB_PASSWORD="hunter2"\nurl=redis://:swordfish@cache\n`;
  expect(secretsIn(text).map(({ start, end }) => text.slice(start, end))).toStrictEqual([
    KEY_ID,
    'hunter2',
    'swordfish',
  ]);
});
