import type { AnyControl } from '../controls/control.ts';
import type { Config } from './config-layers.ts';
import { type Environment, environmentLayers, filesOf } from './layers.ts';
import type { Settled } from './settings-file.ts';

/**
 * Reads the environment, the nearest `castellan.yaml` from the working directory up to the repository's root and the
 * user's own file; or, beside the environment, the file that is named. Of what several say of one control's setting, and
 * of `pacing`, `dns` and `attestations` as wholes, the strongest counts. Data only. Throws UserError with line and column for
 * what it does not know, naming the nearest name.
 *
 *     profile: high-security          # optional
 *     identityModel: directory        # a shared setting, for every control that has it
 *     controls:
 *       iam.access-key-rotated: { days: 60 }
 *     detections:
 *       iam.user-created: { automation: ['arn:*:role/pipeline'] }
 *     flags: { region: [eu-west-1] }  # what is not given on the command line
 *     attestations: {}                # what people answered
 */
export async function loadConfig(
  given: string | undefined,
  controls: readonly AnyControl[],
  env: Environment = process.env,
): Promise<Config> {
  const files = await filesOf(given, env);
  const layers = [...files, ...environmentLayers(env)];
  if (layers.length === 0) return { said: new Map(), settings: new Map() };
  const { configOf } = await import('./config-layers.ts');
  return configOf(layers, files.at(-1)?.file, controls);
}

/** What the same files and the environment say of each detection's settings. Throws UserError as `loadConfig` does. */
export async function loadSettings(
  given: string | undefined,
  detections: readonly Settled[],
  env: Environment = process.env,
): Promise<Map<string, object>> {
  const layers = [...(await filesOf(given, env)), ...environmentLayers(env)];
  if (layers.length === 0) return new Map();
  const { detectionSettings } = await import('./config-layers.ts');
  return detectionSettings(layers, detections);
}
