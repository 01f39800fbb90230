import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { UserError } from '../../model/user-error.ts';
import { readText } from '../../store/file.ts';

const CONTROL = 'account.resources-are-recorded-as-code';

/**
 * The settings with, in the place of files of Terraform, the ARNs that these record; nothing else of a file is kept.
 * Files are looked for beside the configuration. Throws UserError for one that cannot be read or is something else.
 */
export async function withRecordedCode(
  settings: ReadonlyMap<string, object>,
  configFile: string,
): Promise<ReadonlyMap<string, object>> {
  const own = settings.get(CONTROL);
  const files = z.object({ code: z.array(z.string()) }).safeParse(own).data?.code ?? [];
  if (files.length === 0) return settings;
  const arns: string[] = [];
  for (const file of files) arns.push(...(await arnsIn(resolve(dirname(configFile), file))));
  return new Map([...settings, [CONTROL, { ...own, code: [...new Set(arns)] }]]);
}

async function arnsIn(file: string): Promise<string[]> {
  const text = await readText(file);
  const { success, data } = TERRAFORM.safeParse(asJson(text));
  if (!success) {
    throw new UserError(
      `${file} is no Terraform state (version 4) and nothing that terraform show -json writes; .tf files are not read yet`,
    );
  }
  return arnsOf(data);
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const Held = z.object({ mode: z.string(), values: z.record(z.string(), z.unknown()).default({}) });

const Module = z.object({
  resources: z.array(Held).default([]),
  get child_modules() {
    return z.array(Module).default([]);
  },
});
type Module = z.output<typeof Module>;

const Values = z.object({ root_module: Module.prefault({}) });

/** Terraform's own state file. */
const State = z.object({
  version: z.literal(4),
  resources: z.array(
    z.object({
      mode: z.string(),
      instances: z.array(z.object({ attributes: z.record(z.string(), z.unknown()).nullish() })),
    }),
  ),
});

/** What `terraform show -json` writes of a plan, and of a state. */
const Plan = z.object({ format_version: z.string(), planned_values: Values });
const Shown = z.object({ format_version: z.string(), values: Values });

const TERRAFORM = z.union([State, Plan, Shown]);

/** Only what Terraform manages: data sources look at what others made. */
function arnsOf(file: z.output<typeof TERRAFORM>): string[] {
  const held =
    'version' in file
      ? file.resources.flatMap(({ mode, instances }) =>
          instances.map(({ attributes }) => ({ mode, values: attributes ?? {} })),
        )
      : resourcesOf(('values' in file ? file.values : file.planned_values).root_module);
  return held
    .filter(({ mode }) => mode === 'managed')
    .flatMap(({ values }) => [values.arn, values.id])
    .filter((value): value is string => typeof value === 'string' && value.startsWith('arn:'))
    .map((arn) => arn.replace(/:\*$/, ''));
}

function resourcesOf({ resources, child_modules }: Module): z.output<typeof Held>[] {
  return [...resources, ...child_modules.flatMap(resourcesOf)];
}
