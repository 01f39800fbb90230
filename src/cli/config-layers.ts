import type { Pacing } from '../collect/pacing.ts';
import type { AnyControl } from '../controls/control.ts';
import { type Attested, parseAttestations } from './attested.ts';
import { type DnsSettings, dnsIn } from './dns/config.ts';
import { withRecordedCode } from './iac/code.ts';
import type { Layer, Said } from './layers.ts';
import { pacingIn } from './pacing-config.ts';
import { type Settled, settingsIn } from './settings-file.ts';

/** What is configured, ready to use. */
export interface Config {
  /** The strongest file; absent when there is none. */
  file?: string;
  /** Settings by control id, on top of the control's defaults. */
  settings: ReadonlyMap<string, object>;
  /** The same, each with where it was said. */
  said: ReadonlyMap<string, ReadonlyMap<string, Said>>;
  /** How fast AWS may be asked. */
  pacing?: Pacing;
  /** What is known of names that are others'. */
  dns?: DnsSettings;
  /** What people answered; absent when there is no configuration. */
  attested?: Attested;
}

/** What layers of configuration say together, the stronger last; `file` is the strongest that is one. Throws as `loadConfig`. */
export async function configOf(
  layers: readonly Layer[],
  file: string | undefined,
  controls: readonly AnyControl[],
): Promise<Config> {
  const said = merged(layers.map((layer) => settingsIn(layer, controls)));
  const pacing = layers.map((layer) => pacingIn(layer.text, layer.file)).findLast(Boolean);
  const dns = layers.map((layer) => dnsIn(layer.text, layer.file)).findLast(Boolean);
  const now = new Date().toISOString();
  const answers = layers.map((one) => parseAttestations(one.text, one.file, controls, now));
  const attested = answers.findLast(({ all }) => all.length > 0) ?? answers.at(-1);
  return {
    said,
    settings: await withRecordedCode(valuesOf(said), file ?? '.'),
    ...(file !== undefined && { file }),
    ...(attested && { attested }),
    ...(pacing && { pacing }),
    ...(dns && { dns }),
  };
}

/** What layers say together of each detection's settings. Throws as `loadConfig`. */
export function detectionSettings(
  layers: readonly Layer[],
  detections: readonly Settled[],
): Map<string, object> {
  return valuesOf(merged(layers.map((layer) => settingsIn(layer, detections, 'detections'))));
}

/** The settings a configuration's text gives each control. Throws UserError as `loadConfig` does. */
export function parseConfig(
  text: string,
  file: string,
  controls: readonly AnyControl[],
): Map<string, object> {
  return valuesOf(settingsIn({ text, file }, controls));
}

type AllSaid = Map<string, Map<string, Said>>;

function merged(layers: readonly AllSaid[]): AllSaid {
  const all: AllSaid = new Map();
  for (const layer of layers) {
    for (const [id, own] of layer) all.set(id, new Map([...(all.get(id) ?? []), ...own]));
  }
  return all;
}

function valuesOf(said: AllSaid): Map<string, object> {
  return new Map(
    [...said].map(([id, own]) => [
      id,
      Object.fromEntries([...own].map(([name, { value }]) => [name, value])),
    ]),
  );
}
