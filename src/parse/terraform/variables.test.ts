import { expect, test } from 'vitest';
import { made } from './made.testing.ts';

test('variables are given by environment, files and flags, the later the stronger', () => {
  const variables = ['env', 'file', 'auto', 'json', 'told', 'extra', 'list'];
  const { resources } = made(
    {
      'main.tf': `${variables.map((name) => `variable "${name}" { default = "default" }`).join('\n')}
        resource "a_b" "c" {
          ${variables.map((name) => `${name} = var.${name}`).join('\n')}
          workspace = terraform.workspace
        }`,
      'terraform.tfvars':
        'file = "file"\nauto = "file"\njson = "file"\ntold = "file"\nextra = "file"',
      'a.auto.tfvars': 'auto = "auto"\njson = "auto"',
      'b.auto.tfvars.json': '{"json": "json", "told": "json"}',
      'more/extra.tfvars': 'extra = "extra"',
    },
    {
      environment: new Map([
        ['env', 'environment'],
        ['file', 'environment'],
      ]),
      told: [
        { name: 'told', text: 'told' },
        { file: 'more/extra.tfvars' },
        { name: 'list', text: '["a"]' },
      ],
      workspace: 'blue',
    },
  );
  expect(resources).toStrictEqual({
    'a_b.c': {
      ...{
        env: 'environment',
        file: 'file',
        auto: 'auto',
        json: 'json',
        told: 'told',
        extra: 'extra',
      },
      ...{ list: ['a'], workspace: 'blue' },
    },
  });
});
