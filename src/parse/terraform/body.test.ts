import { expect, test } from 'vitest';
import { row } from './made.testing.ts';

test.for<[name: string, text: string, resources: unknown]>([
  [
    'a default, a local, a template',
    `
    variable "env" { default = "prod" }
    locals { name = "a-\${var.env}" }
    resource "a_b" "c" { name = upper(local.name) }`,
    { 'a_b.c': { name: 'A-PROD' } },
  ],
  [
    'what has no value is unknown, and what is known around it stays',
    `
    variable "env" {}
    variable "on" { type = bool }
    resource "a_b" "c" {
      name = "a-\${var.env}"
      size = var.on ? 1 : 2
      same = var.on ? "x" : "x"
      port = var.env == "prod" ? 443 : 80
    }`,
    {
      'a_b.c': {
        name: 'a-<var.env has no value>',
        size: { oneOf: [1, 2] },
        same: 'x',
        port: { oneOf: [443, 80] },
      },
    },
  ],
  [
    'references stay references',
    `
    resource "aws_kms_key" "k" {}
    locals { key = aws_kms_key.k.arn }
    resource "a_b" "c" {
      key    = local.key
      name   = "x/\${aws_kms_key.k.key_id}"
      bucket = a_b.d.bucket
    }
    resource "a_b" "d" { bucket = "logs" }`,
    {
      'aws_kms_key.k': {},
      'a_b.d': { bucket: 'logs' },
      'a_b.c': {
        key: '<aws_kms_key.k.arn>',
        name: 'x/<aws_kms_key.k.key_id>',
        bucket: '<a_b.d.bucket>',
      },
    },
  ],
  [
    'count',
    `
    resource "a_b" "c" {
      count = 2
      name  = "n\${count.index}"
    }
    resource "a_b" "none" { count = 0 }
    resource "a_b" "d" {
      all = a_b.c[*].name
      one = a_b.c[1].id
      two = element(a_b.c, 1).name
      no  = length(a_b.none)
    }`,
    {
      'a_b.c[0]': { name: 'n0' },
      'a_b.c[1]': { name: 'n1' },
      'a_b.d': {
        all: ['<a_b.c[0].name>', '<a_b.c[1].name>'],
        one: '<a_b.c[1].id>',
        two: '<a_b.c[1].name>',
        no: 0,
      },
    },
  ],
  [
    'for_each',
    `
    resource "a_b" "c" {
      for_each = { x = 1, y = 2 }
      name     = each.key
      size     = each.value
    }
    resource "a_b" "d" {
      for_each = toset(["p"])
      name     = each.value
      ids      = [for k, v in a_b.c : "\${k}:\${v.size}"]
      x        = a_b.c["x"].arn
    }`,
    {
      'a_b.c["x"]': { name: 'x', size: 1 },
      'a_b.c["y"]': { name: 'y', size: 2 },
      'a_b.d["p"]': { name: 'p', ids: ['x:1', 'y:2'], x: '<a_b.c["x"].arn>' },
    },
  ],
  [
    'for_each over other resources',
    `
    resource "a_b" "c" { for_each = toset(["x"]) }
    resource "a_b" "d" {
      for_each = a_b.c
      id       = each.value.id
    }`,
    { 'a_b.c["x"]': {}, 'a_b.d["x"]': { id: '<a_b.c["x"].id>' } },
  ],
  [
    'a count that is not known',
    `
    variable "n" {}
    resource "a_b" "c" {
      count = var.n
      name  = "n"
    }
    resource "a_b" "d" { c = a_b.c[0].arn }`,
    { 'a_b.c[?]': { name: 'n' }, 'a_b.d': { c: '<a_b.c[?].arn>' } },
  ],
  [
    'dynamic blocks',
    `
    variable "open" {}
    resource "a_b" "c" {
      ingress { port = 1 }
      dynamic "ingress" {
        for_each = [22, 80]
        content { port = ingress.value }
      }
      dynamic "ingress" {
        for_each = { a = 443 }
        iterator = it
        content {
          port = it.value
          dynamic "note" {
            for_each = [it.key]
            content { text = note.value }
          }
        }
      }
      dynamic "egress" {
        for_each = var.open
        content { port = egress.value }
      }
    }`,
    {
      'a_b.c': {
        ingress: [{ port: 1 }, { port: 22 }, { port: 80 }, { port: 443, note: [{ text: 'a' }] }],
        egress: [['?', { port: '<var.open has no value>' }]],
      },
    },
  ],
  [
    'blocks written as an attribute',
    `
    locals { more = [{ port = 2 }] }
    resource "a_b" "c" {
      ingress = [{ port = 1 }]
      egress  = local.more
    }`,
    { 'a_b.c': { ingress: [{ port: 1 }], egress: [{ port: 2 }] } },
  ],
  [
    'types',
    `
    variable "rules" {
      type = map(object({ port = number, cidrs = optional(list(string), ["10.0.0.0/8"]), note = optional(string) }))
      default = { a = { port = "22", extra = true }, b = { port = 1, cidrs = null } }
    }
    variable "flag" {
      type     = bool
      default  = "true"
      nullable = false
    }
    resource "a_b" "c" {
      rules = var.rules
      flag  = var.flag
    }`,
    {
      'a_b.c': {
        flag: true,
        rules: {
          a: { port: 22, cidrs: ['10.0.0.0/8'], note: null },
          b: { port: 1, cidrs: ['10.0.0.0/8'], note: null },
        },
      },
    },
  ],
  [
    'what is sensitive is let go of',
    `
    variable "password" {
      type      = string
      sensitive = true
      default   = "hunter2"
    }
    variable "none" {
      sensitive = true
      default   = ""
    }
    resource "a_b" "c" {
      password = "p:\${var.password}"
      none     = var.none == "" ? "none" : "some"
    }`,
    { 'a_b.c': { password: 'p:<var.password is sensitive>', none: 'none' } },
  ],
  [
    'circles',
    `
    locals {
      a = local.b
      b = local.a
    }
    resource "a_b" "c" {
      name = local.a
      tags = a_b.c.tags
    }`,
    { 'a_b.c': { name: '<local.a refers to itself>', tags: '<a_b.c.tags>' } },
  ],
  [
    'what is refused is unknown, the rest is there',
    `
    resource "a_b" "c" {
      x = 1 / 0
      y = missing.thing
      z = var.none
      w = "fine"
    }`,
    {
      'a_b.c': {
        x: '<main.tf:3: x: a division by zero>',
        y: '<main.tf:4: y: missing.thing is not declared>',
        z: '<main.tf:5: z: var.none is not declared>',
        w: 'fine',
      },
    },
  ],
  [
    'as many of what a data source finds as are asked for',
    `
    data "aws_availability_zones" "all" {}
    locals { zones = slice(data.aws_availability_zones.all.names, 0, 2) }
    resource "a_b" "c" {
      count = length(local.zones)
      zone  = local.zones[count.index]
    }`,
    {
      'a_b.c[0]': { zone: '<data.aws_availability_zones.all.names[0]>' },
      'a_b.c[1]': { zone: '<data.aws_availability_zones.all.names[1]>' },
    },
  ],
  [
    'one that stands for as many as nobody knows, by a key that nobody knows',
    `
    variable "all" {}
    resource "a_b" "c" {
      for_each = toset(var.all)
      name     = "n"
    }
    resource "a_b" "d" {
      for_each = toset(var.all)
      of       = a_b.c[each.key].id
    }`,
    { 'a_b.c[?]': { name: 'n' }, 'a_b.d[?]': { of: '<a_b.c[?].id>' } },
  ],
  [
    'splats and resources as a whole',
    `
    resource "a_b" "c" { name = "n" }
    resource "a_b" "d" {
      names = a_b.c[*].name
      ids   = a_b.c.*.id
      first = try(a_b.c[0].name, a_b.c.name)
    }`,
    {
      'a_b.c': { name: 'n' },
      'a_b.d': { names: ['<a_b.c.name>'], ids: ['<a_b.c.id>'], first: '<a_b.c[0].name>' },
    },
  ],
])('%s', ([, text, resources]) => {
  expect(row(text)).toStrictEqual(resources);
});
