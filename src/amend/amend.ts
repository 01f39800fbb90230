import type { Finding } from '../model/finding.ts';
import type { Declarations, Declared } from '../parse/declared.ts';
import { Hole } from '../parse/value.ts';
import { remedies } from './remedies.ts';
import {
  type Beside,
  type Edit,
  edited,
  isRefused,
  type Refused,
  type Settings,
} from './remedy.ts';
import { amendTemplate } from './template.ts';
import { addBeside, amendBlock } from './terraform.ts';

const byControl = new Map(remedies.map((remedy) => [remedy.control, remedy]));

/** Can code that fails a control be amended? */
export function hasRemedy(control: string): boolean {
  return byControl.has(control);
}

/** A file as it would be without what a finding is about. */
export interface Amended {
  file: string;
  text: string;
}

/**
 * Amends the code that a failure is about. `textOf` gives a file as it is by now, undefined where it is not ours to change.
 * `replacing`: also where AWS makes the resource anew.
 */
export function amend(
  { control, resource, location }: Finding,
  roots: readonly Declarations[],
  textOf: (file: string) => string | undefined,
  { replacing = false } = {},
): Amended | Refused {
  const remedy = byControl.get(control);
  if (!remedy) return { refused: 'it takes more than a setting' };
  if (remedy.replaces && !replacing)
    return { refused: 'AWS would make it anew, and what is in it would be lost' };
  const place = roots
    .map((root) => ({ root, declared: declaredOf(resource.id, location, root) }))
    .find(({ declared }) => declared !== undefined);
  if (!place?.declared) return { refused: 'what declares it was not found' };
  const { root, declared } = place;
  const beside = remedy.beside?.[declared.type];
  const found = beside && naming(declared, beside, root);
  if (found) return changed(found, beside.settings, root, textOf);
  const settings = remedy.own?.[declared.type];
  if (settings) return changed(declared, settings, root, textOf);
  if (beside) return added(declared, beside, textOf);
  return { refused: `of ${declared.type} it takes more than a setting` };
}

/** By its address, or, of what is said of an account, by where it is written. */
function declaredOf(
  address: string,
  location: Finding['location'],
  { resources }: Declarations,
): Declared | undefined {
  return (
    resources.find((declared) => declared.address === address) ??
    resources.find(
      ({ location: { file, line, endLine } }) =>
        location?.file === file && line <= location.line && location.line <= endLine,
    )
  );
}

/** The block beside a resource that names it, by reference or by the name the resource has under the same word. */
function naming(
  { address, fields }: Declared,
  { type, names }: Beside,
  { resources }: Declarations,
): Declared | undefined {
  const own = fields.members.get(names);
  return resources.find((other) => {
    const named = other.type === type ? other.fields.members.get(names) : undefined;
    return named instanceof Hole ? named.of?.address === address : named === own && named != null;
  });
}

function changed(
  declared: Declared,
  settings: Settings,
  { language }: Declarations,
  textOf: (file: string) => string | undefined,
): Amended | Refused {
  return inFile(declared, textOf, (text) =>
    language === 'terraform'
      ? amendBlock(text, labelsOf(declared), settings)
      : amendTemplate(
          text,
          declared.address.slice(declared.address.lastIndexOf('.') + 1),
          settings,
        ),
  );
}

function added(
  declared: Declared,
  beside: Beside,
  textOf: (file: string) => string | undefined,
): Amended | Refused {
  return inFile(declared, textOf, (text) => addBeside(text, labelsOf(declared), beside));
}

function inFile(
  { location: { file } }: Declared,
  textOf: (file: string) => string | undefined,
  change: (text: string) => Edit[] | Refused,
): Amended | Refused {
  const text = textOf(file);
  if (text === undefined) return { refused: `${file} is not ours to change` };
  if (file.endsWith('.tf.json')) return { refused: `${file} is made by a program` };
  const edits = change(text);
  return isRefused(edits) ? edits : { file, text: edited(text, edits) };
}

/** `module.a["x.y"].aws_s3_bucket.logs[0]`: its type and name. */
function labelsOf({ type, address }: Declared): [string, string] {
  const from = address.lastIndexOf(`${type}.`) + type.length + 1;
  return [type, address.slice(from).replace(/\[.*$/s, '')];
}
